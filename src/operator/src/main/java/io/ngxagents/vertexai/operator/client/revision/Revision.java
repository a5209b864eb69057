package io.ngxagents.vertexai.operator.client.revision;

import io.ngxagents.vertexai.api.client.VertexAiClientSpec;

/**
 * Settings that a client's pods have, had, or were to have.
 *
 * @param name name of the ControllerRevision
 * @param number 0 if no stable pod ever had them; of the others, the highest is what the stable pods have now
 * @param settings of a client's wish, what its pods depend on
 */
public record Revision(String name, long number, VertexAiClientSpec settings) {
    boolean wasStable() {
        return number > 0;
    }
}
