package io.ngxagents.vertexai.client.call;

import java.util.Optional;

/**
 * What the upstream answered.
 *
 * @param json the response as in Vertex AI's REST interface
 * @param usage tokens that it took
 * @param storable whether it may be given to others: it is finished, not empty, not blocked, asks for no tool, and comes from
 *     the model that was asked
 * @param source who gave it; empty if the upstream does not say
 */
public record ModelAnswer(JsonBytes json, TokenUsage usage, boolean storable, Optional<Source> source) {
    public ModelAnswer(JsonBytes json, TokenUsage usage, boolean storable) {
        this(json, usage, storable, Optional.empty());
    }

    /** The same answer, for its caller only. */
    public ModelAnswer notStorable() {
        return new ModelAnswer(json, usage, false, source);
    }
}
