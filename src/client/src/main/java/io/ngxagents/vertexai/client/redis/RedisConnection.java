package io.ngxagents.vertexai.client.redis;

import io.lettuce.core.RedisCommandExecutionException;
import io.lettuce.core.RedisFuture;
import io.lettuce.core.RedisURI;
import io.lettuce.core.cluster.api.async.RedisClusterAsyncCommands;
import io.lettuce.core.resource.ClientResources;
import io.netty.channel.EventLoop;
import java.lang.System.Logger;
import java.lang.System.Logger.Level;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.AtomicReference;
import java.util.function.Function;

/**
 * One connection, and all that concerns it on one event loop. No command ever costs a caller more than the bound of its
 * settings. Whatever goes wrong – no connection, a full queue, a late or bad answer – is an empty result, and often enough opens
 * the breaker.
 */
final class RedisConnection {
    private static final Duration PAUSE = Duration.ofSeconds(1);

    /** A connection on which that many tries in a row failed is dead, whatever TCP thinks of it. */
    private static final int FAILURES_OF_A_DEAD_CONNECTION = 3;

    private static final Logger LOG = System.getLogger(RedisConnection.class.getName());

    private final String address;
    private final EventLoop loop;
    private final ScheduledExecutorService timer;
    private final Clock clock;
    private final Breaker breaker = new Breaker(PAUSE);
    private final CommandQueue queue;
    private final Connector connector;
    private final AtomicInteger failedProbes = new AtomicInteger();
    private final CompletableFuture<Void> tried = new CompletableFuture<>();
    private final AtomicReference<String> lastRefusal = new AtomicReference<>("");
    private volatile Link link;

    /**
     * Starts to connect, and goes on trying until it is closed.
     *
     * @param resources of Lettuce that connections share; not ended with this one
     */
    RedisConnection(
            RedisSettings settings,
            EventLoop loop,
            ClientResources resources,
            ScheduledExecutorService timer,
            Clock clock) {
        this.address = address(settings.uris().get(0));
        this.loop = loop;
        this.queue = new CommandQueue(loop, settings.bound());
        this.timer = timer;
        this.clock = clock;
        this.connector = Connector.of(
                settings,
                resources
                        .mutate()
                        .eventLoopGroupProvider(new BorrowedEventLoop(loop))
                        .build());
        connect();
    }

    /** Lettuce reconnects by itself, but only a connection that was there once. */
    @SuppressWarnings("FutureReturnValueIgnored") // Failure is dealt with here; the next try ends with the timer.
    private void connect() {
        connector.connect().whenComplete((connected, thrown) -> {
            if (thrown == null) {
                link = connected;
                LOG.log(Level.INFO, "connected to Redis at {0}", address);
            } else {
                if (!tried.isDone()) {
                    LOG.log(Level.WARNING, "no Redis at {0}, going on without: {1}", address, rootOf(thrown));
                }
                if (!timer.isShutdown()) {
                    timer.schedule(this::connect, PAUSE.toMillis(), TimeUnit.MILLISECONDS);
                }
            }
            tried.complete(null);
        });
    }

    /** Ends when the first attempt to connect has ended, well or badly. */
    CompletableFuture<Void> tried() {
        return tried;
    }

    /** Whether what asks now runs on this connection's event loop. */
    boolean isHere() {
        return loop.inEventLoop();
    }

    /** Tells each time that a connection was lost. */
    void onDisconnect(Runnable listener) {
        connector.onDisconnect(listener);
    }

    /** @see Redis#ask */
    <T> CompletableFuture<Optional<T>> ask(
            Function<RedisClusterAsyncCommands<byte[], byte[]>, RedisFuture<T>> command) {
        Link current = link;
        boolean probe = breaker.isOpen();
        if (current == null || !breaker.admits(clock.instant())) {
            return CompletableFuture.completedFuture(Optional.empty());
        }
        return queue.pass(new Asked<>(current, probe, command));
    }

    /** A command that the breaker has admitted. */
    private final class Asked<T> implements Errand<T> {
        private final Link current;
        private final boolean probe;
        private final Function<RedisClusterAsyncCommands<byte[], byte[]>, RedisFuture<T>> command;

        Asked(
                Link current,
                boolean probe,
                Function<RedisClusterAsyncCommands<byte[], byte[]>, RedisFuture<T>> command) {
            this.current = current;
            this.probe = probe;
            this.command = command;
        }

        /** It may have been found out while the command waited. */
        @Override
        public boolean isWanted() {
            return probe || !breaker.isOpen();
        }

        @Override
        public CompletionStage<T> send() {
            return command.apply(current.commands());
        }

        @Override
        public void ended(boolean late, Throwable thrown) {
            report(current, probe, late, thrown);
        }
    }

    /** @see Redis#askPatiently */
    <T> CompletableFuture<Optional<T>> askPatiently(
            Duration atMost, Function<RedisClusterAsyncCommands<byte[], byte[]>, RedisFuture<T>> command) {
        Link current = link;
        if (current == null || breaker.isOpen()) {
            return CompletableFuture.completedFuture(Optional.empty());
        }
        // Sent inside a future, so that a command that throws is a failure like any other.
        return CompletableFuture.completedFuture(current.commands())
                .thenCompose(command)
                .orTimeout(atMost.toMillis(), TimeUnit.MILLISECONDS)
                .handle((answer, thrown) -> {
                    if (thrown != null && isRefusal(thrown)) {
                        note(thrown);
                    }
                    return Optional.ofNullable(answer);
                });
    }

    private void report(Link used, boolean probe, boolean late, Throwable thrown) {
        boolean wasOpen = breaker.isOpen();
        Instant now = clock.instant();
        boolean answered = thrown == null || isRefusal(thrown);
        if (answered) {
            note(thrown);
            breaker.answered(late, now);
        } else {
            breaker.failed(now);
        }
        boolean isOpen = breaker.isOpen();
        if (isOpen && !wasOpen) {
            String cause = answered ? "it is slow" : rootOf(thrown);
            LOG.log(Level.WARNING, "Redis at {0} is left out for now: {1}", address, cause);
        } else if (wasOpen && !isOpen) {
            LOG.log(Level.INFO, "Redis at {0} is used again", address);
        }
        if (answered) {
            failedProbes.set(0);
        } else if (probe && failedProbes.incrementAndGet() >= FAILURES_OF_A_DEAD_CONNECTION) {
            failedProbes.set(0);
            replace(used);
        }
    }

    /**
     * An error that Redis answers – read-only, out of memory, not allowed – costs nobody time, and what it refuses to one
     * command it may do for the next.
     */
    private static boolean isRefusal(Throwable thrown) {
        return thrown instanceof RedisCommandExecutionException
                || thrown.getCause() instanceof RedisCommandExecutionException;
    }

    /** Once for each new refusal, not once for each command. */
    private void note(Throwable refusal) {
        if (refusal == null) {
            return;
        }
        String message = rootOf(refusal);
        if (!message.equals(lastRefusal.getAndSet(message))) {
            LOG.log(Level.WARNING, "Redis at {0} refuses: {1}", address, message);
        }
    }

    /** A peer that vanished without a word, or an address that now belongs to somebody else, shows in nothing but silence. */
    private synchronized void replace(Link dead) {
        if (dead.equals(link)) {
            link = null;
            connector.discard(dead);
            connect();
        }
    }

    /** Host and port only: the URL may carry a password. */
    private static String address(RedisURI uri) {
        RedisURI one = uri.getSentinels().isEmpty() ? uri : uri.getSentinels().get(0);
        return one.getHost() + ":" + one.getPort();
    }

    private static String rootOf(Throwable thrown) {
        Throwable root = thrown;
        while (root.getCause() != null) {
            root = root.getCause();
        }
        return root.toString();
    }

    /** Ends when nothing is left of it. */
    CompletableFuture<Void> close() {
        return connector.close();
    }
}
