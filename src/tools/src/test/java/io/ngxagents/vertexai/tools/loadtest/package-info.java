/** The load test against small local HTTP servers. */
package io.ngxagents.vertexai.tools.loadtest;
