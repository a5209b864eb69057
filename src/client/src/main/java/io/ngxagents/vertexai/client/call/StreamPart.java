package io.ngxagents.vertexai.client.call;

import java.util.Optional;

/**
 * One part of an answer that comes in parts.
 *
 * @param json one response object as in Vertex AI's REST interface
 * @param usage tokens of the whole answer as known with this part; the last part's are the answer's
 * @param storable whether the answer, if it ended with this part, may be given to others; see {@link ModelAnswer}
 * @param source who gives the answer, the same in all its parts; empty if it was kept
 */
public record StreamPart(JsonBytes json, TokenUsage usage, boolean storable, Optional<Source> source) {
    public StreamPart(JsonBytes json, TokenUsage usage, boolean storable) {
        this(json, usage, storable, Optional.empty());
    }

    /** The same part, for its caller only. */
    public StreamPart notStorable() {
        return new StreamPart(json, usage, false, source);
    }
}
