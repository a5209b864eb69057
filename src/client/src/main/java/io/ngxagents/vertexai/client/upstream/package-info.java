/**
 * The way to Vertex AI: one attempt by google-cloud-aiplatform, and around it deadline, retries and the bound on calls in
 * flight, each a decorator of {@code Upstream}. May use {@code call}.
 */
package io.ngxagents.vertexai.client.upstream;
