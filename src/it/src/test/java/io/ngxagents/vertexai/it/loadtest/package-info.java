/** The packaged load test against clients of a real API server. */
package io.ngxagents.vertexai.it.loadtest;
