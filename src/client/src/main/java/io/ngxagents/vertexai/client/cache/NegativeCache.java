package io.ngxagents.vertexai.client.cache;

import com.github.benmanes.caffeine.cache.Cache;
import com.github.benmanes.caffeine.cache.Caffeine;
import io.ngxagents.vertexai.client.call.CallFailure;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.Optional;
import java.util.Set;

/**
 * Refusals that the same request would get again, repeated for a short time without asking. Only those that are the request's
 * own fault: a quota, a credential or an outage may be mended at any moment.
 */
public final class NegativeCache {
    private static final int MOST = 10_000;
    private static final Set<String> PERMANENT = Set.of("INVALID_ARGUMENT", "OUT_OF_RANGE");

    private record Refusal(CallFailure failure, Instant until, Epoch epoch) {}

    private final Cache<CacheKey, Refusal> refusals =
            Caffeine.newBuilder().maximumSize(MOST).build();
    private final Duration timeToLive;
    private final InstantSource clock;

    /** @param timeToLive zero keeps nothing */
    public NegativeCache(Duration timeToLive, InstantSource clock) {
        this.timeToLive = timeToLive;
        this.clock = clock;
    }

    /**
     * The refusal that this request had lately.
     *
     * @param now epoch; a refusal of before the last invalidation, whatever that was of, is asked for anew
     */
    public Optional<CallFailure> find(CacheKey key, Epoch now) {
        Refusal refusal = refusals.getIfPresent(key);
        if (refusal == null) {
            return Optional.empty();
        }
        if (!refusal.epoch().equals(now) || !clock.instant().isBefore(refusal.until())) {
            refusals.invalidate(key);
            return Optional.empty();
        }
        return Optional.of(refusal.failure());
    }

    /**
     * Remembers a failure, if it is one that stays.
     *
     * @param epoch that was known when the upstream was asked
     */
    public void store(CacheKey key, CallFailure failure, Epoch epoch) {
        if (!timeToLive.isZero() && PERMANENT.contains(failure.status())) {
            refusals.put(key, new Refusal(failure, clock.instant().plus(timeToLive), epoch));
        }
    }
}
