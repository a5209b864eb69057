/** The {@code VertexAiClient} custom resource. Types only; may use fabric8's annotations and Jackson. */
package io.ngxagents.vertexai.api.client;
