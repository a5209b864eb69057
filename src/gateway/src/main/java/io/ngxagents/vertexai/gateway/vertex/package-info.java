/** Vertex AI's own REST interface. */
package io.ngxagents.vertexai.gateway.vertex;
