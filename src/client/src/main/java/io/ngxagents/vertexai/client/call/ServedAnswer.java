package io.ngxagents.vertexai.client.call;

import java.time.Duration;
import java.util.Optional;

/**
 * An answer as it reaches a caller.
 *
 * @param json the response as in Vertex AI's REST interface
 * @param usage tokens that it took when it was made; a hit took none of them again
 * @param outcome where it came from
 * @param age time since the upstream made it; zero unless it is a hit
 * @param source who gave it; empty for an answer that was kept
 */
public record ServedAnswer(
        JsonBytes json, TokenUsage usage, CacheOutcome outcome, Duration age, Optional<Source> source) {
    public ServedAnswer(JsonBytes json, TokenUsage usage, CacheOutcome outcome, Duration age) {
        this(json, usage, outcome, age, Optional.empty());
    }
}
