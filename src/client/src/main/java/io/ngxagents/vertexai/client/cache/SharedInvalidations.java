package io.ngxagents.vertexai.client.cache;

import io.lettuce.core.ScriptOutputType;
import io.ngxagents.vertexai.client.redis.Redis;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Optional;
import java.util.Queue;
import java.util.UUID;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.Executor;

/**
 * Selective invalidation without a search, in every pod within a second. Redis orders invalidations by a counter; each pod
 * reads twice a second what is new since it read last, drops what that covers from its own level, and refuses what Redis
 * still holds when it comes across it.
 *
 * <p>When Redis was restarted or has evicted the order, a new era begins: nothing of before is valid. That forgets more than
 * was asked for, never less.
 */
final class SharedInvalidations {
    /** Of more, the oldest scopes count as "everything before". */
    static final int MOST_SCOPES = 10_000;

    private final Optional<Redis> redis;
    private final InvalidationScripts scripts;
    private final Executor workers;
    private final LocalCache local;
    private final Invalidations known;
    private final Queue<InvalidationScope> unwritten = new ConcurrentLinkedQueue<>();
    private volatile boolean current;

    /** Up to which number of the present era Redis was read; guarded by this. */
    private long read;

    /**
     * @param redis where pods share the order; without it an invalidation reaches this process only
     * @param prefix of the names in Redis
     * @param local swept when something is forgotten
     * @param workers where it is swept
     */
    SharedInvalidations(Optional<Redis> redis, String prefix, LocalCache local, Executor workers) {
        this.redis = redis;
        this.scripts = new InvalidationScripts(prefix);
        this.local = local;
        this.workers = workers;
        this.known = new Invalidations(newEra(), MOST_SCOPES);
        this.current = false;
    }

    Epoch epoch() {
        return known.epoch();
    }

    boolean allow(CacheKey key, CachedAnswer answer) {
        return known.allow(key, answer.origin(), answer.epoch());
    }

    /** Whether the last read succeeded: if not, Redis may hold answers that another pod has forgotten. */
    boolean areCurrent() {
        return current;
    }

    /** What this process keeps may have been forgotten by others while nothing could be heard of it. */
    void disconnected() {
        current = false;
        local.clear();
    }

    /** Takes over what is new in Redis, and writes what could not be written before. */
    CompletableFuture<Void> refresh() {
        if (redis.isEmpty()) {
            return CompletableFuture.completedFuture(null);
        }
        Epoch from = new Epoch(known.epoch().era(), readUpTo());
        return redis.get()
                .<List<Object>>ask(commands -> commands.eval(
                        scripts.read(), ScriptOutputType.MULTI, scripts.keys(), scripts.readArguments(from, newEra())))
                .thenAcceptAsync(answer -> take(answer.map(InvalidationScripts.Read::of)), workers);
    }

    private synchronized long readUpTo() {
        return read;
    }

    private synchronized void take(Optional<InvalidationScripts.Read> answer) {
        if (answer.isEmpty()) {
            current = false;
            return;
        }
        InvalidationScripts.Read news = answer.get();
        if (!news.era().equals(known.epoch().era())) {
            known.begin(news.era());
            read = 0;
            local.clear();
        }
        news.scopes().forEach(known::forget);
        known.raiseFloor(news.floor());
        known.advance(news.number());
        boolean changed = news.number() > read || !news.scopes().isEmpty();
        read = Math.max(read, news.highest());
        if (changed) {
            sweep();
        }
        current = true;
        writeUnwritten();
    }

    @SuppressWarnings("FutureReturnValueIgnored") // What fails is in the queue again, for the next read.
    private void writeUnwritten() {
        for (int left = unwritten.size(); left > 0; left--) {
            Optional.ofNullable(unwritten.poll()).ifPresent(this::write);
        }
    }

    /**
     * Makes every answer in the scope unreachable.
     *
     * @return whether all pods will know within a second; if not, they will when Redis answers again
     */
    CompletableFuture<Boolean> forget(InvalidationScope scope) {
        if (redis.isEmpty()) {
            known.forget(scope, known.epoch().number() + 1);
            sweep();
            return CompletableFuture.completedFuture(true);
        }
        return write(scope).thenApply(written -> {
            if (!written) {
                // Its place in the order is not known yet, so that this pod starts an order of its own.
                known.begin(newEra());
                local.clear();
                current = false;
            }
            return written;
        });
    }

    private CompletableFuture<Boolean> write(InvalidationScope scope) {
        return redis.orElseThrow()
                .<Long>ask(commands -> commands.eval(
                        scripts.forget(),
                        ScriptOutputType.INTEGER,
                        scripts.keys(),
                        bytes(scope.text()),
                        bytes(newEra()),
                        bytes(Integer.toString(MOST_SCOPES))))
                .thenApplyAsync(
                        number -> {
                            number.ifPresentOrElse(
                                    placed -> {
                                        known.forget(scope, placed);
                                        sweep();
                                    },
                                    () -> unwritten.add(scope));
                            return number.isPresent();
                        },
                        workers);
    }

    private void sweep() {
        local.retain(this::allow);
    }

    private static String newEra() {
        return UUID.randomUUID().toString();
    }

    private static byte[] bytes(String text) {
        return text.getBytes(StandardCharsets.UTF_8);
    }
}
