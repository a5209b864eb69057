package io.ngxagents.vertexai.client.cache;

import io.lettuce.core.SetArgs;
import io.ngxagents.vertexai.client.call.ModelCall;
import io.ngxagents.vertexai.client.call.QueryClass;
import io.ngxagents.vertexai.client.redis.Redis;
import java.nio.charset.StandardCharsets;
import java.time.Clock;
import java.time.Duration;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;

/**
 * The two levels as one: this process's memory in front of Redis. Redis is optional at every moment; without it there are
 * fewer hits, and nothing else.
 */
public final class AnswerCache {
    private static final Duration GENERATIONS_EVERY = Duration.ofMillis(500);

    private final LocalCache local;
    private final Envelope envelope;
    private final long maxEntryBytes;
    private final String prefix;
    private final Optional<Redis> redis;
    private final Generations generations;
    private final Clock clock;

    /**
     * @param local this process's level
     * @param envelope how answers lie in Redis
     * @param maxEntryBytes larger answers are not kept, in either level
     * @param namespace whose answers these are; other namespaces in the same Redis are never seen
     * @param redis the shared level; empty for none; not closed here
     * @param timer for re-reading generations; not closed here
     */
    public AnswerCache(
            LocalCache local,
            Envelope envelope,
            long maxEntryBytes,
            String namespace,
            Optional<Redis> redis,
            ScheduledExecutorService timer,
            Clock clock) {
        this.local = local;
        this.envelope = envelope;
        this.maxEntryBytes = maxEntryBytes;
        this.prefix = "vertex-ai:" + namespace + ":";
        this.clock = clock;
        this.redis = redis;
        this.generations = new Generations(redis, prefix + "generations", local::clear, clock);
        if (redis.isPresent()) {
            refreshGenerations(timer);
        }
    }

    @SuppressWarnings("FutureReturnValueIgnored") // Ends with the timer; a re-read that fails shows in areCurrent().
    private void refreshGenerations(ScheduledExecutorService timer) {
        timer.scheduleWithFixedDelay(
                generations::refresh,
                GENERATIONS_EVERY.toMillis(),
                GENERATIONS_EVERY.toMillis(),
                TimeUnit.MILLISECONDS);
    }

    /** Ends when Redis was tried once, successfully or not. */
    public CompletableFuture<Void> warm() {
        Packing.ZSTD.pack(new byte[0]); // Loads the native library.
        return redis.map(server -> server.tried().thenCompose(connected -> generations.refresh()))
                .orElseGet(() -> CompletableFuture.completedFuture(null));
    }

    public CacheKey keyOf(ModelCall call, QueryClass queryClass) {
        return CacheKey.of(call, generations.stamp(call.model(), queryClass));
    }

    /** A fresh answer in this process. */
    public Optional<CachedAnswer> findLocal(CacheKey key) {
        return local.find(key);
    }

    /** A fresh answer in Redis; it is in this process from then on. Never fails. */
    public CompletableFuture<Optional<CachedAnswer>> findShared(CacheKey key) {
        if (redis.isEmpty() || !generations.areCurrent()) {
            return CompletableFuture.completedFuture(Optional.empty());
        }
        return redis.get().ask(commands -> commands.get(name(key))).thenApply(stored -> {
            Optional<CachedAnswer> answer =
                    stored.flatMap(bytes -> envelope.open(key, bytes)).filter(found -> found.isFresh(clock.instant()));
            answer.ifPresent(found -> local.store(key, found));
            return answer;
        });
    }

    /** Keeps an answer in this process, unless it is too large. */
    public void storeLocal(CacheKey key, CachedAnswer answer) {
        if (answer.json().size() <= maxEntryBytes) {
            local.store(key, answer);
        }
    }

    /** Keeps an answer in Redis, unless it is too large. Packs it on the way, which takes time. */
    @SuppressWarnings("FutureReturnValueIgnored") // Asking never fails, and an answer that is not kept is a miss.
    public void storeShared(CacheKey key, CachedAnswer answer) {
        long lifetime = Duration.between(clock.instant(), answer.expiresAt()).toMillis();
        if (answer.json().size() <= maxEntryBytes && lifetime > 0) {
            redis.ifPresent(server -> server.ask(
                    commands -> commands.set(name(key), envelope.seal(key, answer), SetArgs.Builder.px(lifetime))));
        }
    }

    /**
     * Forgets every answer in the scope, in all pods.
     *
     * @return whether they all know within a second; false if Redis did not answer, so that only this pod knows yet
     */
    public CompletableFuture<Boolean> invalidate(InvalidationScope scope) {
        return generations.raise(scope);
    }

    private byte[] name(CacheKey key) {
        return (prefix + key.hex()).getBytes(StandardCharsets.US_ASCII);
    }
}
