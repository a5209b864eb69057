package io.ngxagents.vertexai.client.cache;

import io.lettuce.core.SetArgs;
import io.ngxagents.vertexai.client.redis.Redis;
import java.nio.charset.StandardCharsets;
import java.time.Clock;
import java.time.Duration;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.Executor;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;
import java.util.function.Predicate;

/**
 * The two levels as one: this process's memory in front of Redis. Redis is optional at every moment; without it there are
 * fewer hits, and nothing else.
 */
public final class AnswerCache {
    private static final Duration INVALIDATIONS_EVERY = Duration.ofMillis(500);
    private static final int TO_THE_END = -1;

    private final LocalCache local;
    private final Envelope envelope;
    private final long maxEntryBytes;
    private final String prefix;
    private final Optional<Redis> redis;
    private final SharedInvalidations invalidations;
    private final Optional<SharedClaims> claims;
    private final Clock clock;

    /**
     * @param local this process's level
     * @param envelope how answers lie in Redis
     * @param maxEntryBytes larger answers are not kept, in either level
     * @param namespace whose answers these are; other namespaces in the same Redis are never seen
     * @param redis the shared level; empty for none; not closed here
     * @param workers for what takes longer than a caller should wait
     * @param timer for re-reading invalidations; not closed here
     */
    public AnswerCache(
            LocalCache local,
            Envelope envelope,
            long maxEntryBytes,
            String namespace,
            Optional<Redis> redis,
            Executor workers,
            ScheduledExecutorService timer,
            Clock clock) {
        this.local = local;
        this.envelope = envelope;
        this.maxEntryBytes = maxEntryBytes;
        this.prefix = "vertex-ai:" + namespace + ":";
        this.redis = redis;
        this.clock = clock;
        this.invalidations = new SharedInvalidations(redis, prefix, local, workers);
        this.claims = redis.map(server -> new SharedClaims(server, prefix));
        redis.ifPresent(server -> {
            server.onDisconnect(invalidations::disconnected);
            refreshInvalidations(timer);
        });
    }

    @SuppressWarnings("FutureReturnValueIgnored") // Ends with the timer; a re-read that fails shows in areCurrent().
    private void refreshInvalidations(ScheduledExecutorService timer) {
        timer.scheduleWithFixedDelay(
                invalidations::refresh,
                INVALIDATIONS_EVERY.toMillis(),
                INVALIDATIONS_EVERY.toMillis(),
                TimeUnit.MILLISECONDS);
    }

    /** Ends when Redis was tried once, successfully or not. */
    public CompletableFuture<Void> warm() {
        envelope.warm();
        return redis.map(server -> server.tried().thenCompose(connected -> invalidations.refresh()))
                .orElseGet(() -> CompletableFuture.completedFuture(null));
    }

    /** Whether Redis can be asked for answers; reads what was forgotten, if that is not known. Never fails. */
    CompletableFuture<Boolean> becomeCurrent() {
        return invalidations.areCurrent()
                ? CompletableFuture.completedFuture(true)
                : invalidations.refresh().thenApply(read -> invalidations.areCurrent());
    }

    /** To be read before the upstream is asked, for {@link CachedAnswer#epoch()}. */
    public Epoch epoch() {
        return invalidations.epoch();
    }

    /** An answer in this process, fresh or stale. */
    public Optional<CachedAnswer> findLocal(CacheKey key) {
        return local.find(key);
    }

    /** An answer in Redis, fresh or stale; it is in this process from then on. Never fails. */
    public CompletableFuture<Optional<CachedAnswer>> findShared(CacheKey key) {
        if (redis.isEmpty() || !invalidations.areCurrent()) {
            return CompletableFuture.completedFuture(Optional.empty());
        }
        return redis.get()
                .ask(commands -> commands.get(name(key)))
                .thenApply(stored -> stored.flatMap(bytes -> take(key, bytes, anyAnswer -> true)));
    }

    /**
     * What Redis has under a key, whatever it is, for whoever is in no hurry. Never fails.
     *
     * @param atMost time after which it counts as not answered
     * @return no bytes if it has nothing; empty if it could not be asked or did not answer
     */
    CompletableFuture<Optional<byte[]>> readShared(CacheKey key, Duration atMost) {
        if (redis.isEmpty() || !invalidations.areCurrent()) {
            return CompletableFuture.completedFuture(Optional.empty());
        }
        // GET would say nil for both.
        return redis.get().askPatiently(atMost, commands -> commands.getrange(name(key), 0, TO_THE_END));
    }

    /**
     * The answer that Redis had under a key, if it may be given; it is in this process from then on.
     *
     * @param wanted what it has to be like as well
     */
    Optional<CachedAnswer> take(CacheKey key, byte[] stored, Predicate<CachedAnswer> wanted) {
        Optional<CachedAnswer> answer = envelope.open(key, stored)
                .filter(found -> found.isKept(clock.instant()))
                .filter(found -> invalidations.allow(key, found))
                .filter(wanted);
        answer.ifPresent(found -> storeLocal(key, found));
        return answer;
    }

    /** Keeps an answer in this process, unless it is too large or was forgotten on its way. */
    public void storeLocal(CacheKey key, CachedAnswer answer) {
        if (answer.body().size() <= maxEntryBytes && invalidations.allow(key, answer)) {
            local.store(key, answer);
            if (!invalidations.allow(key, answer)) {
                local.drop(key); // Forgotten between the look and the store.
            }
        }
    }

    /**
     * Keeps an answer in Redis, unless it is too large or was forgotten on its way. Packs it on the way, which takes time.
     */
    public CompletableFuture<Void> storeShared(CacheKey key, CachedAnswer answer) {
        long lifetime = Duration.between(clock.instant(), answer.keepUntil()).toMillis();
        boolean keeps = answer.body().size() <= maxEntryBytes && lifetime > 0 && invalidations.allow(key, answer);
        if (redis.isEmpty() || !keeps) {
            return CompletableFuture.completedFuture(null);
        }
        byte[] sealed = envelope.seal(key, answer);
        return redis.get()
                .ask(commands -> commands.set(name(key), sealed, SetArgs.Builder.px(lifetime)))
                .thenApply(stored -> null);
    }

    /** Whether an answer of this size would be kept. */
    public boolean fits(long bytes) {
        return bytes <= maxEntryBytes;
    }

    /**
     * Forgets every answer in the scope, in all pods.
     *
     * @return whether they all know within a second; false if Redis did not answer, so that only this pod knows yet
     */
    public CompletableFuture<Boolean> invalidate(InvalidationScope scope) {
        return invalidations.forget(scope);
    }

    /**
     * Says that this pod is about to ask the upstream for this key.
     *
     * @param atMost time after which the claim ends by itself
     * @return false if another pod has said so; true without an answer of Redis
     */
    public CompletableFuture<Boolean> claim(CacheKey key, Duration atMost) {
        return claims.map(shared -> shared.take(key, atMost)).orElseGet(() -> CompletableFuture.completedFuture(true));
    }

    /** Whether a pod has claimed this key; false without an answer of Redis. */
    public CompletableFuture<Boolean> isClaimed(CacheKey key) {
        return claims.map(shared -> shared.isTaken(key)).orElseGet(() -> CompletableFuture.completedFuture(false));
    }

    /** Gives up this pod's claim. */
    public void release(CacheKey key) {
        claims.ifPresent(shared -> shared.release(key));
    }

    private byte[] name(CacheKey key) {
        return (prefix + key.hex()).getBytes(StandardCharsets.US_ASCII);
    }
}
