package io.ngxagents.vertexai.client.cache;

import io.ngxagents.vertexai.client.call.QueryClass;
import java.time.Duration;
import java.time.Instant;

/**
 * How long answers of one query class are served.
 *
 * @param queryClass whose answers
 * @param timeToLive zero keeps the class out of the cache
 * @param staleWhileRevalidate time after that in which an old answer is served while a new one is fetched
 * @param staleIfError time after the time to live in which an old answer is served if the upstream fails
 */
public record CachePolicy(
        QueryClass queryClass, Duration timeToLive, Duration staleWhileRevalidate, Duration staleIfError) {

    /** The policy of a class that the configuration does not name. */
    static CachePolicy builtIn(QueryClass queryClass) {
        return new CachePolicy(queryClass, queryClass.defaultTimeToLive(), Duration.ZERO, Duration.ZERO);
    }

    /** Whether answers of this class are kept at all. */
    public boolean keeps() {
        return !timeToLive.isZero();
    }

    /** The longest time after its expiry in which an answer may be of use. */
    public Duration longestStale() {
        return staleWhileRevalidate.compareTo(staleIfError) > 0 ? staleWhileRevalidate : staleIfError;
    }

    /** Whether an answer is young enough to be served as it is. */
    public boolean isFresh(CachedAnswer answer, Instant now) {
        return now.isBefore(expiryOf(answer));
    }

    /** Whether an old answer may be served while a new one is fetched. */
    public boolean servesWhileRevalidating(CachedAnswer answer, Instant now) {
        return answer.isKept(now) && now.isBefore(expiryOf(answer).plus(staleWhileRevalidate));
    }

    /** Whether an old answer may be served in place of a failure. */
    public boolean servesOnError(CachedAnswer answer, Instant now) {
        return answer.isKept(now) && now.isBefore(expiryOf(answer).plus(staleIfError));
    }

    /**
     * The pod that stored the answer may have another policy, as a canary has, and a request of another class may have made
     * it: the shorter life holds.
     */
    private Instant expiryOf(CachedAnswer answer) {
        Instant latest = answer.storedAt().plus(longestLife());
        return answer.expiresAt().isBefore(latest) ? answer.expiresAt() : latest;
    }

    private Duration longestLife() {
        return Duration.ofMillis(Math.round(timeToLive.toMillis() * (1 + CachePolicies.SPREAD)));
    }
}
