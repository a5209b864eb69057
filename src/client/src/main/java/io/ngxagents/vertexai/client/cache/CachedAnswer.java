package io.ngxagents.vertexai.client.cache;

import io.ngxagents.vertexai.client.call.JsonBytes;
import io.ngxagents.vertexai.client.call.TokenUsage;
import java.time.Duration;
import java.time.Instant;

/**
 * An answer that is kept.
 *
 * @param body finished response bytes; of an answer in parts, the parts with a line feed between them
 * @param usage tokens that it took when it was made
 * @param storedAt when it was made, whole milliseconds
 * @param expiresAt from when on it is stale, whole milliseconds
 * @param keepUntil from when on it may not even be served as stale; not before {@code expiresAt}
 * @param origin what it can be forgotten by
 * @param epoch the last invalidation that was known when the upstream was asked
 */
public record CachedAnswer(
        JsonBytes body,
        TokenUsage usage,
        Instant storedAt,
        Instant expiresAt,
        Instant keepUntil,
        Origin origin,
        Epoch epoch) {

    public boolean isFresh(Instant now) {
        return now.isBefore(expiresAt);
    }

    /** Whether it may be served at all, if only as stale. */
    public boolean isKept(Instant now) {
        return now.isBefore(keepUntil);
    }

    /** Time since it was made; never negative, even if another pod's clock is ahead. */
    public Duration age(Instant now) {
        Duration age = Duration.between(storedAt, now);
        return age.isNegative() ? Duration.ZERO : age;
    }
}
