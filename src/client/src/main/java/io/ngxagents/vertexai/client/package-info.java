/**
 * The Vertex AI client as a Java program uses it: {@link io.ngxagents.vertexai.client.CachedVertexAi}. Puts the parts of the
 * packages below together.
 */
package io.ngxagents.vertexai.client;
