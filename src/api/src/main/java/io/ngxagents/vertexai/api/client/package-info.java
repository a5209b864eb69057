/**
 * The {@code VertexAiClient} custom resource. Types only; may use fabric8's annotations, Jackson and the value types of
 * {@code api} and {@code api.gateway}.
 */
package io.ngxagents.vertexai.api.client;
