package io.ngxagents.vertexai.client.cache;

import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import io.ngxagents.vertexai.api.CompressionAlgorithm;
import io.ngxagents.vertexai.client.call.JsonBytes;
import io.ngxagents.vertexai.client.call.ModelCall;
import io.ngxagents.vertexai.client.call.Operation;
import io.ngxagents.vertexai.client.call.TokenUsage;
import io.ngxagents.vertexai.client.redis.Redis;
import io.ngxagents.vertexai.client.redis.RedisSettings;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.Optional;
import java.util.Random;
import java.util.Set;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;

/** The cache of one pod, with its own connection to Redis. */
public final class CachePod implements AutoCloseable {
    /** A busy test machine may take longer than a caller should wait. */
    private static final Duration PATIENCE = Duration.ofSeconds(5);

    private static final int MOST_BYTES = 1 << 20;
    private static final String NAMESPACE = "namespace/client";

    private final ScheduledExecutorService timer = Executors.newSingleThreadScheduledExecutor();
    private final ExecutorService workers = Executors.newFixedThreadPool(2);
    private final Redis redis;
    private final LocalCache local;
    private final AnswerCache cache;
    private final SharedHotKeys hotKeys;

    private CachePod(RedisSettings settings, long localMaxBytes) {
        redis = Redis.connect(settings, timer, Clock.systemUTC());
        local = new LocalCache(localMaxBytes, Clock.systemUTC());
        hotKeys = new SharedHotKeys(redis, NAMESPACE);
        cache = new AnswerCache(
                local,
                new Envelope(CompressionAlgorithm.ZSTD, 64, MOST_BYTES),
                MOST_BYTES,
                NAMESPACE,
                Optional.of(redis),
                workers,
                timer,
                Clock.systemUTC());
    }

    public static CachePod open(String redisUrl) {
        return open(RedisSettings.of(redisUrl, PATIENCE));
    }

    static CachePod open(RedisSettings settings) {
        return open(settings, MOST_BYTES);
    }

    static CachePod open(String redisUrl, long localMaxBytes) {
        return open(RedisSettings.of(redisUrl, PATIENCE), localMaxBytes);
    }

    private static CachePod open(RedisSettings settings, long localMaxBytes) {
        CachePod pod = new CachePod(settings, localMaxBytes);
        pod.cache.warm().join();
        return pod;
    }

    AnswerCache cache() {
        return cache;
    }

    static CacheKey key(String prompt) {
        return CacheKey.of(new ModelCall(
                Operation.GENERATE_CONTENT,
                "model",
                JsonNodeFactory.instance.objectNode().put("prompt", prompt),
                "tenant"));
    }

    static Origin origin(String... tags) {
        return new Origin("model", "generation", "tenant", Set.of(tags));
    }

    /** An answer to a call that begins now. */
    CachedAnswer answer(String... tags) {
        Instant now = Instant.now().truncatedTo(ChronoUnit.MILLIS);
        return new CachedAnswer(
                JsonBytes.of("{\"answer\":42}"),
                TokenUsage.NONE,
                now,
                now.plusSeconds(600),
                now.plusSeconds(600),
                origin(tags),
                cache.epoch());
    }

    void store(String prompt, CachedAnswer answer) {
        cache.storeLocal(key(prompt), answer);
        cache.storeShared(key(prompt), answer).join();
    }

    public void store(String prompt, String... tags) {
        store(prompt, answer(tags));
    }

    boolean hasLocally(String prompt) {
        return cache.findLocal(key(prompt)).isPresent();
    }

    public boolean findsInRedis(String prompt) {
        return cache.findShared(key(prompt)).join().isPresent();
    }

    public boolean forget(InvalidationScope scope) {
        return cache.invalidate(scope).join();
    }

    /** Whether it told the others what it is asked most. */
    boolean tellHotKeys() {
        return publisher(Duration.ofHours(1)).publish().join();
    }

    HotKeyPublisher publisher(Duration pause) {
        return new HotKeyPublisher(local, hotKeys, 1000, pause, workers, timer, new Random(1));
    }

    Warmed warmUp(int most) {
        return warmUp(most, PATIENCE, Set.of("model"));
    }

    Warmed warmUp(int most, Duration within, Set<String> models) {
        return new WarmUp(cache, local, hotKeys, models, most, within, workers)
                .run()
                .join();
    }

    @Override
    public void close() {
        redis.close();
        timer.shutdownNow();
        workers.shutdownNow();
    }
}
