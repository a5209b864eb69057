package io.ngxagents.vertexai.operator.canary;

import io.ngxagents.vertexai.api.client.VertexAiClientSpec;
import java.util.Optional;

/**
 * The client that the release changes.
 *
 * @param spec what its stable pods are to be
 * @param candidate what they are to become
 * @param objection why the client does not want that, for people; empty if it does
 * @param ready whether everything that runs for it is ready, at its newest generation
 * @param message what it says of itself
 * @param candidateProblem why the client could not be what the release makes of it; empty if it can
 */
public record ClientObservation(
        VertexAiClientSpec spec,
        VertexAiClientSpec candidate,
        Optional<Obstacle> objection,
        boolean ready,
        String message,
        Optional<String> candidateProblem) {}
