package io.ngxagents.vertexai.client.cache;

import io.ngxagents.vertexai.client.call.JsonBytes;
import io.ngxagents.vertexai.client.call.TokenUsage;
import java.time.Duration;
import java.time.Instant;

/**
 * An answer that is kept.
 *
 * @param json finished response bytes
 * @param usage tokens that it took when it was made
 * @param storedAt when it was made, whole milliseconds
 * @param expiresAt from when on it may not be served, whole milliseconds
 */
public record CachedAnswer(JsonBytes json, TokenUsage usage, Instant storedAt, Instant expiresAt) {
    public boolean isFresh(Instant now) {
        return now.isBefore(expiresAt);
    }

    /** Time since it was made; never negative, even if another pod's clock is ahead. */
    public Duration age(Instant now) {
        Duration age = Duration.between(storedAt, now);
        return age.isNegative() ? Duration.ZERO : age;
    }
}
