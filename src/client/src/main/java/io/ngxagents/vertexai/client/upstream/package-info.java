/**
 * The way to Vertex AI. {@code Upstreams} puts it together: from the outside in, places and a fair queue, a fallback model,
 * retries, fallback locations, hedging, and for each location a breaker and the pauses of its quota around one attempt by
 * google-cloud-aiplatform, each a decorator of {@code Upstream}. May use {@code call}.
 */
package io.ngxagents.vertexai.client.upstream;
