package io.ngxagents.vertexai.operator.canary;

import io.ngxagents.vertexai.api.client.VertexAiClientSpec;
import java.util.Optional;

/**
 * The client that the release changes.
 *
 * @param spec what it asks for now
 * @param ready whether everything that runs for it is ready, at its newest generation
 * @param message what it says of itself
 * @param candidateProblem why the client could not be what the release makes of it; empty if it can
 */
public record ClientObservation(
        VertexAiClientSpec spec, boolean ready, String message, Optional<String> candidateProblem) {}
