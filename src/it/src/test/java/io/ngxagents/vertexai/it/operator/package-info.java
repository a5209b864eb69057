/** The packaged operator against a real API server, as the chart lets it. May use the chart and the test API server. */
package io.ngxagents.vertexai.it.operator;
