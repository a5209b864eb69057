/** The OpenAI-compatible interface: translated to and from Vertex AI's, so that both share one cache. */
package io.ngxagents.vertexai.gateway.openai;
