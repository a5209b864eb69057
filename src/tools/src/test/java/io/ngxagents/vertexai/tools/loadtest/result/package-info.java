/** Tests of what a load test came to. */
package io.ngxagents.vertexai.tools.loadtest.result;
