package io.ngxagents.vertexai.client.cache;

import java.lang.System.Logger;
import java.lang.System.Logger.Level;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Iterator;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.Executor;
import java.util.concurrent.TimeUnit;

/**
 * Fills this process's level with what the stable pods are asked most often, before it is asked anything. Each answer comes by
 * the way on which a request's would come, and is checked as it would be there; nothing but Redis is asked. It never fails:
 * without it the process only begins with fewer hits.
 */
public final class WarmUp {
    /** Of the list: a process that has just begun may itself be what is slow. */
    private static final int TRIES = 10;

    private static final Duration PAUSE = Duration.ofMillis(100);

    /** For each command. */
    private static final Duration PATIENCE = Duration.ofSeconds(1);

    /** Together on their way; far less than would make callers of other pods wait. */
    private static final int PORTION_KEYS = 32;

    private static final long PORTION_BYTES = 256 * 1024;

    private static final Logger LOG = System.getLogger(WarmUp.class.getName());

    private final AnswerCache cache;
    private final LocalCache local;
    private final SharedHotKeys shared;
    private final Set<String> models;
    private final int most;
    private final Duration within;
    private final Executor workers;

    /**
     * @param local the level of {@code cache} that is filled
     * @param models whose answers are of use here; those of others are left where they are
     * @param most answers that are fetched
     * @param within longest time that it takes
     */
    public WarmUp(
            AnswerCache cache,
            LocalCache local,
            SharedHotKeys shared,
            Set<String> models,
            int most,
            Duration within,
            Executor workers) {
        this.cache = cache;
        this.local = local;
        this.shared = shared;
        this.models = Set.copyOf(models);
        this.most = most;
        this.within = within;
        this.workers = workers;
    }

    /** Does it; to be called once Redis was tried. Never fails. */
    public CompletableFuture<Warmed> run() {
        long begun = System.nanoTime();
        return look(TRIES, begun)
                .completeOnTimeout(Optional.empty(), within.toMillis(), TimeUnit.MILLISECONDS)
                .thenComposeAsync(found -> begin(found, begun), workers);
    }

    private CompletableFuture<Optional<byte[]>> look(int tries, long begun) {
        return cache.becomeCurrent()
                .thenCompose(current ->
                        current ? shared.read(PATIENCE) : CompletableFuture.completedFuture(Optional.<byte[]>empty()))
                .thenCompose(
                        found -> found.isPresent() || tries == 1 || left(begun).isNegative()
                                ? CompletableFuture.completedFuture(found)
                                : later().thenCompose(paused -> look(tries - 1, begun)));
    }

    private CompletableFuture<Void> later() {
        return CompletableFuture.runAsync(
                () -> {}, CompletableFuture.delayedExecutor(PAUSE.toMillis(), TimeUnit.MILLISECONDS, workers));
    }

    private CompletableFuture<Warmed> begin(Optional<byte[]> found, long begun) {
        if (found.isEmpty()) {
            return without("Redis does not answer", begun, false);
        }
        if (found.get().length == 0) {
            return without("no stable pod has said which answers are asked for most", begun, false);
        }
        Optional<HotKeys> keys = HotKeys.read(found.get());
        return keys.isPresent()
                ? new Run(keys.get().first(most), begun).go()
                : without("the list of hot keys in Redis cannot be read", begun, true);
    }

    private static CompletableFuture<Warmed> without(String cause, long begun, boolean isUnreadable) {
        LOG.log(isUnreadable ? Level.WARNING : Level.INFO, "the local cache begins empty: {0}", cause);
        return CompletableFuture.completedFuture(new Warmed(0, since(begun), isUnreadable));
    }

    private Duration left(long begun) {
        return within.minus(since(begun));
    }

    private static Duration since(long begun) {
        return Duration.ofNanos(System.nanoTime() - begun);
    }

    /** One portion after the other, until there is no more time, room or key. */
    private final class Run {
        private final HotKeys keys;
        private final long begun;
        private volatile boolean isFull;

        Run(HotKeys keys, long begun) {
            this.keys = keys;
            this.begun = begun;
        }

        CompletableFuture<Warmed> go() {
            return round(keys)
                    .completeOnTimeout(null, Math.max(0, left(begun).toMillis()), TimeUnit.MILLISECONDS)
                    .thenApplyAsync(fetched -> end(), workers);
        }

        private boolean isOver() {
            return isFull || left(begun).isNegative();
        }

        /** What Redis did not answer is asked for again. */
        private CompletableFuture<Void> round(HotKeys wanted) {
            List<HotKey> unanswered = new CopyOnWriteArrayList<>();
            return fetch(wanted.portions(PORTION_KEYS, PORTION_BYTES).iterator(), unanswered)
                    .thenCompose(fetched -> unanswered.isEmpty() || isOver()
                            ? CompletableFuture.<Void>completedFuture(null)
                            : later().thenCompose(paused -> round(new HotKeys(unanswered))));
        }

        private CompletableFuture<Void> fetch(Iterator<List<HotKey>> portions, List<HotKey> unanswered) {
            if (!portions.hasNext() || isOver()) {
                return CompletableFuture.completedFuture(null);
            }
            List<HotKey> portion = portions.next();
            List<CompletableFuture<Optional<byte[]>>> stored = portion.stream()
                    .map(each -> cache.readShared(each.key(), PATIENCE))
                    .toList();
            // Not on the connection's thread: to unpack one answer must not make Redis look slow to the next.
            return CompletableFuture.allOf(stored.toArray(CompletableFuture<?>[]::new))
                    .thenComposeAsync(
                            answered -> {
                                unanswered.addAll(take(portion, stored));
                                return fetch(portions, unanswered);
                            },
                            workers);
        }

        /** Keeps what is there; the keys of which Redis said nothing. */
        private List<HotKey> take(List<HotKey> portion, List<CompletableFuture<Optional<byte[]>>> stored) {
            List<HotKey> unanswered = new ArrayList<>();
            for (int i = 0; i < portion.size(); i++) {
                HotKey each = portion.get(i);
                stored.get(i)
                        .join()
                        .ifPresentOrElse(
                                bytes -> cache.take(each.key(), bytes, this::isWanted), () -> unanswered.add(each));
            }
            return unanswered;
        }

        private boolean isWanted(CachedAnswer answer) {
            if (!models.contains(answer.origin().model())) {
                return false;
            }
            boolean hasRoom = local.hasRoomFor(answer);
            if (!hasRoom) {
                isFull = true;
            }
            return hasRoom;
        }

        /** The hottest are used last, and so are the last that have to go when others come. */
        private Warmed end() {
            int entries = 0;
            for (int i = keys.keys().size() - 1; i >= 0; i--) {
                entries += local.touch(keys.keys().get(i).key()) ? 1 : 0;
            }
            Warmed warmed = new Warmed(entries, since(begun), false);
            LOG.log(
                    Level.INFO,
                    "the local cache begins with {0} of the {1} answers that are asked for most, after {2} ms{3}",
                    Integer.toString(entries),
                    Integer.toString(keys.keys().size()),
                    Long.toString(warmed.took().toMillis()),
                    isFull ? "; it is full" : left(begun).isNegative() ? "; more were not there in time" : "");
            return warmed;
        }
    }
}
