/**
 * What a load test came to: counts and distributions by second and as a whole, and whether that is good enough. May use
 * HdrHistogram, and of the generator what it tells.
 */
package io.ngxagents.vertexai.tools.loadtest.result;
