package io.ngxagents.vertexai.client.usage;

import io.lettuce.core.ScriptOutputType;
import io.ngxagents.vertexai.api.gateway.UsageLogConfiguration;
import io.ngxagents.vertexai.client.cache.CacheKey;
import io.ngxagents.vertexai.client.metrics.ClientIdentity;
import io.ngxagents.vertexai.client.redis.Redis;
import java.lang.System.Logger;
import java.lang.System.Logger.Level;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Queue;
import java.util.UUID;
import java.util.concurrent.ArrayBlockingQueue;
import java.util.concurrent.Executor;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.ScheduledFuture;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.AtomicLong;
import java.util.function.IntConsumer;
import java.util.function.ToIntFunction;

/**
 * The usage log as a stream in Redis, cut to about its configured length. Records wait in a short queue and are written
 * several at a time, four times a second; those that find the queue full, or Redis away, are dropped and counted.
 */
public final class RedisUsageLog implements UsageLog {
    private static final Duration EVERY = Duration.ofMillis(250);
    private static final int LONGEST_QUEUE = 8192;
    private static final long MOST_HELD = 16L << 20;
    private static final int BATCH = 256;
    private static final int SHARES = 10_000;
    private static final int HASH_DIGITS = 8;
    private static final Logger LOG = System.getLogger(RedisUsageLog.class.getName());

    private final Redis redis;
    private final byte[][] stream;
    private final UsageScript script;
    private final UsageLogConfiguration configuration;
    private final IntConsumer dropped;
    private final Executor workers;
    private final ScheduledFuture<?> ticks;
    private final Queue<UsageRecord> queue = new ArrayBlockingQueue<>(LONGEST_QUEUE);
    private final AtomicLong held = new AtomicLong();
    private final AtomicBoolean writing = new AtomicBoolean();

    /**
     * Begins to write.
     *
     * @param packedSize bytes that an answer takes where it is stored
     * @param dropped is told how many records were not written
     * @param workers for packing and digests
     * @param timer for the pauses
     */
    public RedisUsageLog(
            Redis redis,
            ClientIdentity identity,
            UsageLogConfiguration configuration,
            ToIntFunction<byte[]> packedSize,
            IntConsumer dropped,
            Executor workers,
            ScheduledExecutorService timer) {
        String name = "vertex-ai:" + identity.namespace() + "/" + identity.client() + ":{usage}";
        this.redis = redis;
        this.stream = new byte[][] {name.getBytes(StandardCharsets.UTF_8)};
        this.script =
                new UsageScript(UUID.randomUUID().toString(), identity.track().label(), packedSize);
        this.configuration = configuration;
        this.dropped = dropped;
        this.workers = workers;
        this.ticks =
                timer.scheduleWithFixedDelay(this::begin, EVERY.toMillis(), EVERY.toMillis(), TimeUnit.MILLISECONDS);
    }

    /** By the key alone, so that all pods log the same keys. */
    @Override
    public boolean covers(CacheKey key) {
        long hash = Long.parseLong(key.hex(), 0, HASH_DIGITS, 16);
        return hash % SHARES < configuration.samplePercent() * (SHARES / 100);
    }

    @Override
    public void record(UsageRecord request) {
        if (!covers(request.key())) {
            return;
        }
        boolean room = held.addAndGet(request.held()) <= MOST_HELD && queue.offer(request);
        if (!room) {
            held.addAndGet(-request.held());
            dropped.accept(1);
        }
    }

    private void begin() {
        if (!queue.isEmpty() && writing.compareAndSet(false, true)) {
            workers.execute(this::write);
        }
    }

    private void write() {
        List<UsageRecord> batch = new ArrayList<>();
        while (batch.size() < BATCH) {
            UsageRecord next = queue.poll();
            if (next == null) {
                break;
            }
            held.addAndGet(-next.held());
            batch.add(next);
        }
        if (batch.isEmpty()) {
            writing.set(false);
            return;
        }
        byte[][] arguments;
        try {
            arguments = script.arguments(configuration.maxEntries(), batch);
        } catch (RuntimeException e) {
            LOG.log(
                    Level.ERROR,
                    "the usage log failed by our own mistake: {0}",
                    e.getClass().getName());
            dropped.accept(batch.size());
            writing.set(false);
            return;
        }
        var ignored = redis.<Long>ask(
                        commands -> commands.eval(script.text(), ScriptOutputType.INTEGER, stream, arguments))
                .thenAcceptAsync(
                        written -> {
                            if (written.isEmpty()) {
                                dropped.accept(batch.size());
                            }
                            write();
                        },
                        workers);
    }

    /** What has not been written by now is not. */
    @Override
    public void close() {
        ticks.cancel(false);
    }
}
