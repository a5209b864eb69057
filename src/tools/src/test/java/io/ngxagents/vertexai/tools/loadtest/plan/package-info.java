/** Tests of what a load test sends and when. */
package io.ngxagents.vertexai.tools.loadtest.plan;
