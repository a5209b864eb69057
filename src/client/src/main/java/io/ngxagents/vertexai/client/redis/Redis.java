package io.ngxagents.vertexai.client.redis;

import io.lettuce.core.RedisCommandExecutionException;
import io.lettuce.core.RedisFuture;
import io.lettuce.core.RedisURI;
import io.lettuce.core.cluster.api.async.RedisClusterAsyncCommands;
import io.lettuce.core.resource.ClientResources;
import io.lettuce.core.resource.Delay;
import java.lang.System.Logger;
import java.lang.System.Logger.Level;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.AtomicReference;
import java.util.function.Function;

/**
 * The way to Redis: one connection, on which no command ever costs a caller more than the bound of its settings. Whatever
 * goes wrong – no connection, a full queue, a late or bad answer – is an empty result, and often enough opens the breaker.
 */
public final class Redis implements AutoCloseable {
    private static final Duration PAUSE = Duration.ofSeconds(1);
    private static final Duration LONGEST_RECONNECT_DELAY = Duration.ofSeconds(2);

    /** A connection on which that many tries in a row failed is dead, whatever TCP thinks of it. */
    private static final int FAILURES_OF_A_DEAD_CONNECTION = 3;

    private static final Logger LOG = System.getLogger(Redis.class.getName());

    private final String address;
    private final ScheduledExecutorService timer;
    private final Clock clock;
    private final Duration bound;
    private final Breaker breaker;
    private final CommandQueue queue;
    private final Connector connector;
    private final AtomicInteger failedProbes = new AtomicInteger();
    private final CompletableFuture<Void> tried = new CompletableFuture<>();
    private final AtomicReference<String> lastRefusal = new AtomicReference<>("");
    private volatile Link link;

    /** Starts to connect, and goes on trying until it is closed. */
    public Redis(RedisSettings settings, ScheduledExecutorService timer, Clock clock) {
        this.address = address(settings.uris().get(0));
        this.bound = settings.bound();
        this.breaker = new Breaker(bound.dividedBy(2), PAUSE);
        this.queue = new CommandQueue(bound);
        this.timer = timer;
        this.clock = clock;
        ClientResources resources = ClientResources.builder()
                .ioThreadPoolSize(2)
                .computationThreadPoolSize(2)
                .nettyCustomizer(new OneFlushForMany())
                .reconnectDelay(
                        Delay.fullJitter(Duration.ofMillis(100), LONGEST_RECONNECT_DELAY, 100, TimeUnit.MILLISECONDS))
                .build();
        this.connector = Connector.of(settings, resources);
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
    public CompletableFuture<Void> tried() {
        return tried.copy();
    }

    /** Tells each time that a connection was lost. */
    public void onDisconnect(Runnable listener) {
        connector.onDisconnect(listener);
    }

    /** Sends a command; empty if it had no answer in time, or Redis answered nil. Never fails. */
    public <T> CompletableFuture<Optional<T>> ask(
            Function<RedisClusterAsyncCommands<byte[], byte[]>, RedisFuture<T>> command) {
        Link current = link;
        boolean probe = breaker.isOpen();
        if (current == null || !breaker.admits(clock.instant())) {
            return CompletableFuture.completedFuture(Optional.empty());
        }
        // It may have been found out while the command waited.
        return queue.pass(() -> probe || !breaker.isOpen()
                ? send(current, probe, command)
                : CompletableFuture.completedFuture(Optional.empty()));
    }

    /**
     * The same for what no caller waits for. However long it takes says nothing of how Redis serves callers, so that a process
     * which is slow itself does not leave Redis out because of it; where Redis is left out, it is not asked.
     *
     * @param atMost instead of the bound of the settings
     */
    public <T> CompletableFuture<Optional<T>> askPatiently(
            Duration atMost, Function<RedisClusterAsyncCommands<byte[], byte[]>, RedisFuture<T>> command) {
        Link current = link;
        if (current == null || breaker.isOpen()) {
            return CompletableFuture.completedFuture(Optional.empty());
        }
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

    private <T> CompletableFuture<Optional<T>> send(
            Link current, boolean probe, Function<RedisClusterAsyncCommands<byte[], byte[]>, RedisFuture<T>> command) {
        Instant sent = clock.instant();
        // Sent inside a future, so that a command that throws is a failure like any other.
        return CompletableFuture.completedFuture(current.commands())
                .thenCompose(command)
                .orTimeout(bound.toMillis(), TimeUnit.MILLISECONDS)
                .handle((answer, thrown) -> {
                    report(current, sent, probe, thrown);
                    return Optional.ofNullable(answer);
                });
    }

    private void report(Link used, Instant sent, boolean probe, Throwable thrown) {
        boolean wasOpen = breaker.isOpen();
        Instant now = clock.instant();
        boolean answered = thrown == null || isRefusal(thrown);
        if (answered) {
            note(thrown);
            breaker.answered(Duration.between(sent, now), now);
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

    @Override
    public void close() {
        connector.close();
    }
}
