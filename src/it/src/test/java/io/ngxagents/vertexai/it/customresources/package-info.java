/** The custom resources as a real API server sees them. May use the api module and the test API server. */
package io.ngxagents.vertexai.it.customresources;
