package io.ngxagents.vertexai.client.cache;

import io.lettuce.core.ScriptOutputType;
import io.ngxagents.vertexai.client.redis.Redis;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.Executor;

/**
 * Selective invalidation without a search, in every pod within a second. Redis orders invalidations by a counter; each pod
 * reads twice a second what is new since it read last, drops what that covers from its own level, and refuses what Redis
 * still holds when it comes across it.
 *
 * <p>When Redis has lost the order, a new era begins: nothing of before is valid. That forgets more than was asked for, never
 * less.
 */
final class SharedInvalidations {
    /** Of more, the oldest scopes count as "everything before". */
    static final int MOST_SCOPES = 10_000;

    private final Optional<Redis> redis;
    private final InvalidationScripts scripts;
    private final Executor workers;
    private final LocalCache local;
    private final Invalidations known;
    private volatile boolean current;

    /** Scopes that this process has forgotten and Redis does not know of; guarded by this. */
    private final Set<InvalidationScope> unwritten = new HashSet<>();

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
    }

    Epoch epoch() {
        return known.epoch();
    }

    boolean allow(CacheKey key, CachedAnswer answer) {
        return known.allow(key, answer.origin(), answer.epoch());
    }

    /**
     * Whether the last read succeeded, and all that was forgotten here is written: if not, Redis may hold answers that
     * were forgotten.
     */
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
        return redis.map(server -> server.<List<Object>>ask(commands -> commands.eval(
                                scripts.read(),
                                ScriptOutputType.MULTI,
                                scripts.keys(),
                                InvalidationScripts.readArguments(known.epoch(), newEra(), readUpTo())))
                        .thenAcceptAsync(answer -> take(answer.map(InvalidationScripts.Read::of)), workers))
                .orElseGet(() -> CompletableFuture.completedFuture(null));
    }

    private synchronized long readUpTo() {
        return read;
    }

    private synchronized void take(Optional<InvalidationScripts.Read> answer) {
        if (answer.isEmpty() || !unwritten.isEmpty()) {
            current = false;
            writeUnwritten();
            return;
        }
        InvalidationScripts.Read news = answer.get();
        enter(news.latest().era());
        news.scopes().forEach(known::forget);
        known.raiseFloor(news.floor());
        known.advance(news.latest().number());
        if (news.latest().number() > read) {
            read = news.latest().number();
            sweep(news.scopes().keySet(), news.floor());
        }
        current = true;
    }

    /** Goes over to the era of Redis. */
    private void enter(String era) {
        if (!era.equals(known.epoch().era())) {
            known.begin(era);
            read = 0;
            local.clear();
        }
    }

    @SuppressWarnings("FutureReturnValueIgnored") // What fails is still among the unwritten at the next read.
    private void writeUnwritten() {
        List.copyOf(unwritten).forEach(this::write);
    }

    /**
     * Makes every answer in the scope unreachable.
     *
     * @return whether all pods will know within a second; if not, they will when Redis answers again
     */
    CompletableFuture<Boolean> forget(InvalidationScope scope) {
        if (redis.isPresent()) {
            return write(scope).thenApply(written -> {
                if (!written) {
                    forgetAlone(scope);
                }
                return written;
            });
        }
        return CompletableFuture.supplyAsync(
                () -> {
                    place(scope, new Epoch(epoch().era(), epoch().number() + 1));
                    return true;
                },
                workers);
    }

    private CompletableFuture<Boolean> write(InvalidationScope scope) {
        return redis.orElseThrow()
                .<List<Object>>ask(commands -> commands.eval(
                        scripts.forget(),
                        ScriptOutputType.MULTI,
                        scripts.keys(),
                        InvalidationScripts.forgetArguments(known.epoch(), newEra(), scope, MOST_SCOPES)))
                .thenApplyAsync(
                        answer -> {
                            answer.map(InvalidationScripts::placeOf).ifPresent(at -> place(scope, at));
                            return answer.isPresent();
                        },
                        workers);
    }

    private synchronized void place(InvalidationScope scope, Epoch at) {
        enter(at.era());
        known.forget(scope, at.number());
        sweep(Set.of(scope), 0);
        unwritten.remove(scope);
    }

    /** Its place in the order is not known yet, so that this pod has an order of its own until it is. */
    private synchronized void forgetAlone(InvalidationScope scope) {
        if (unwritten.size() == MOST_SCOPES) {
            unwritten.clear();
            unwritten.add(InvalidationScope.ALL);
        }
        unwritten.add(scope);
        current = false;
        enter(newEra());
    }

    private void sweep(Set<InvalidationScope> scopes, long floor) {
        local.retain((key, answer) -> (answer.epoch().number() >= floor
                        && scopes.stream().noneMatch(scope -> scope.covers(key, answer.origin())))
                || allow(key, answer));
    }

    private static String newEra() {
        return UUID.randomUUID().toString();
    }
}
