package io.ngxagents.vertexai.client.redis;

import io.lettuce.core.ClientOptions;
import io.lettuce.core.RedisClient;
import io.lettuce.core.RedisFuture;
import io.lettuce.core.RedisURI;
import io.lettuce.core.SocketOptions;
import io.lettuce.core.TimeoutOptions;
import io.lettuce.core.api.StatefulRedisConnection;
import io.lettuce.core.cluster.api.async.RedisClusterAsyncCommands;
import io.lettuce.core.codec.ByteArrayCodec;
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
import java.util.function.Function;

/**
 * The way to Redis: one connection, on which no command ever costs a caller more than the bound of its settings. Whatever
 * goes wrong – no connection, a full queue, a late or bad answer – is an empty result, and often enough opens the breaker.
 */
public final class Redis implements AutoCloseable {
    private static final Duration PAUSE = Duration.ofSeconds(1);
    private static final Duration CONNECT_TIMEOUT = Duration.ofMillis(500);
    private static final Duration LONGEST_RECONNECT_DELAY = Duration.ofSeconds(2);
    private static final Duration SHUTDOWN_TIMEOUT = Duration.ofSeconds(1);
    private static final int QUEUED_COMMANDS = 512;
    private static final Logger LOG = System.getLogger(Redis.class.getName());

    private final RedisURI uri;
    private final ScheduledExecutorService timer;
    private final Clock clock;
    private final Duration bound;
    private final Breaker breaker;
    private final ClientResources resources;
    private final RedisClient client;
    private final CompletableFuture<Void> tried = new CompletableFuture<>();
    private volatile StatefulRedisConnection<byte[], byte[]> connection;

    /** Starts to connect, and goes on trying until it is closed. */
    public Redis(RedisSettings settings, ScheduledExecutorService timer, Clock clock) {
        this.uri = settings.uri();
        this.bound = settings.bound();
        this.breaker = new Breaker(bound.dividedBy(2), PAUSE);
        this.timer = timer;
        this.clock = clock;
        this.resources = ClientResources.builder()
                .ioThreadPoolSize(2)
                .computationThreadPoolSize(2)
                .reconnectDelay(
                        Delay.fullJitter(Duration.ofMillis(100), LONGEST_RECONNECT_DELAY, 100, TimeUnit.MILLISECONDS))
                .build();
        this.client = RedisClient.create(resources, uri);
        client.setOptions(options(bound));
        connect();
    }

    private static ClientOptions options(Duration bound) {
        return ClientOptions.builder()
                .disconnectedBehavior(ClientOptions.DisconnectedBehavior.REJECT_COMMANDS)
                .requestQueueSize(QUEUED_COMMANDS)
                .timeoutOptions(TimeoutOptions.enabled(bound))
                .socketOptions(
                        SocketOptions.builder().connectTimeout(CONNECT_TIMEOUT).build())
                // An old command sent again after a reconnect would answer nobody.
                .replayFilter(command -> true)
                .build();
    }

    /** Lettuce reconnects by itself, but only a connection that was there once. */
    @SuppressWarnings("FutureReturnValueIgnored") // Failure is dealt with here; the next try ends with the timer.
    private void connect() {
        client.connectAsync(ByteArrayCodec.INSTANCE, uri).whenComplete((connected, thrown) -> {
            if (thrown == null) {
                connection = connected;
                LOG.log(Level.INFO, "connected to Redis at {0}", address());
            } else {
                if (!tried.isDone()) {
                    LOG.log(Level.WARNING, "no Redis at {0}, going on without: {1}", address(), rootOf(thrown));
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

    /** Sends a command; empty if it had no answer in time, or Redis answered nil. Never fails. */
    public <T> CompletableFuture<Optional<T>> ask(
            Function<RedisClusterAsyncCommands<byte[], byte[]>, RedisFuture<T>> command) {
        StatefulRedisConnection<byte[], byte[]> current = connection;
        Instant sent = clock.instant();
        if (current == null || !breaker.admits(sent)) {
            return CompletableFuture.completedFuture(Optional.empty());
        }
        // Sent inside a future, so that a command that throws is a failure like any other.
        return CompletableFuture.completedFuture(current.async())
                .thenCompose(command)
                .orTimeout(bound.toMillis(), TimeUnit.MILLISECONDS)
                .handle((answer, thrown) -> {
                    report(sent, thrown);
                    return Optional.ofNullable(answer);
                });
    }

    private void report(Instant sent, Throwable thrown) {
        boolean wasOpen = breaker.isOpen();
        Instant now = clock.instant();
        if (thrown == null) {
            breaker.answered(Duration.between(sent, now), now);
        } else {
            breaker.failed(now);
        }
        boolean isOpen = breaker.isOpen();
        if (isOpen && !wasOpen) {
            String cause = thrown == null ? "it is slow" : rootOf(thrown);
            LOG.log(Level.WARNING, "Redis at {0} is left out for now: {1}", address(), cause);
        } else if (wasOpen && !isOpen) {
            LOG.log(Level.INFO, "Redis at {0} is used again", address());
        }
    }

    /** Host and port only: the URL may carry a password. */
    private String address() {
        return uri.getHost() + ":" + uri.getPort();
    }

    private static String rootOf(Throwable thrown) {
        Throwable root = thrown;
        while (root.getCause() != null) {
            root = root.getCause();
        }
        return root.toString();
    }

    @Override
    @SuppressWarnings("FutureReturnValueIgnored") // Nobody waits for the end, which has a time limit of its own.
    public void close() {
        client.shutdownAsync(0, SHUTDOWN_TIMEOUT.toMillis(), TimeUnit.MILLISECONDS)
                .thenRun(() -> resources.shutdown(0, SHUTDOWN_TIMEOUT.toMillis(), TimeUnit.MILLISECONDS));
    }
}
