package io.ngxagents.vertexai.operator.canary;

import io.ngxagents.vertexai.api.client.VertexAiClientSpec;

/**
 * The client that the release changes.
 *
 * @param spec what it asks for now
 * @param ready whether everything that runs for it is ready, at its newest generation
 * @param message what it says of itself
 */
public record ClientObservation(VertexAiClientSpec spec, boolean ready, String message) {}
