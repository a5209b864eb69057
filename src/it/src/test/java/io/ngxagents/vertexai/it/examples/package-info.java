/** The examples, applied as they are. May use the test API server. */
package io.ngxagents.vertexai.it.examples;
