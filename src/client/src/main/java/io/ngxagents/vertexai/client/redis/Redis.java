package io.ngxagents.vertexai.client.redis;

import io.lettuce.core.RedisFuture;
import io.lettuce.core.cluster.api.async.RedisClusterAsyncCommands;
import io.lettuce.core.resource.ClientResources;
import io.lettuce.core.resource.DefaultEventLoopGroupProvider;
import io.lettuce.core.resource.Delay;
import io.lettuce.core.resource.Transports;
import io.netty.channel.EventLoop;
import io.netty.channel.EventLoopGroup;
import java.time.Clock;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;
import java.util.function.Function;
import java.util.stream.StreamSupport;

/**
 * The way to Redis: a connection for each event loop that callers are served on, so that what one asks is sent, awaited and
 * answered without a word to another thread. No command ever costs a caller more than the bound of the settings.
 */
public final class Redis implements AutoCloseable {
    private static final Duration SHUTDOWN_TIMEOUT = Duration.ofSeconds(1);
    private static final Duration LONGEST_RECONNECT_DELAY = Duration.ofSeconds(2);

    private final ClientResources resources = ClientResources.builder()
            .computationThreadPoolSize(2)
            .nettyCustomizer(new OneFlushForMany())
            .reconnectDelay(
                    Delay.fullJitter(Duration.ofMillis(100), LONGEST_RECONNECT_DELAY, 100, TimeUnit.MILLISECONDS))
            .build();
    private final List<RedisConnection> connections;
    private final Runnable onClosed;

    private Redis(
            RedisSettings settings,
            EventLoopGroup loops,
            ScheduledExecutorService timer,
            Clock clock,
            Runnable onClosed) {
        this.connections = StreamSupport.stream(loops.spliterator(), false)
                .map(loop -> new RedisConnection(settings, (EventLoop) loop, resources, timer, clock))
                .toList();
        this.onClosed = onClosed;
    }

    /** Starts to connect, by a thread of its own, and goes on trying until it is closed. */
    public static Redis connect(RedisSettings settings, ScheduledExecutorService timer, Clock clock) {
        EventLoopGroup own = (EventLoopGroup)
                DefaultEventLoopGroupProvider.createEventLoopGroup(Transports.eventLoopGroupClass(), 1);
        return new Redis(
                settings,
                own,
                timer,
                clock,
                () -> own.shutdownGracefully(0, SHUTDOWN_TIMEOUT.toMillis(), TimeUnit.MILLISECONDS));
    }

    /**
     * The same by the threads that ask.
     *
     * @param loops of callers; of the transport that Lettuce takes: Java's own, unless there is a native one. Not ended here;
     *     whoever asks from elsewhere is answered on the first of them
     */
    public static Redis connect(
            RedisSettings settings, EventLoopGroup loops, ScheduledExecutorService timer, Clock clock) {
        return new Redis(settings, loops, timer, clock, () -> {});
    }

    /** Ends when each connection was tried once, well or badly. */
    public CompletableFuture<Void> tried() {
        return all(RedisConnection::tried);
    }

    /** Tells each time that a connection was lost. */
    public void onDisconnect(Runnable listener) {
        connections.forEach(connection -> connection.onDisconnect(listener));
    }

    /**
     * Sends a command; empty if it had no answer in time, or Redis answered nil. Never fails, and ends on an event loop, which
     * nobody may block.
     */
    public <T> CompletableFuture<Optional<T>> ask(
            Function<RedisClusterAsyncCommands<byte[], byte[]>, RedisFuture<T>> command) {
        return here().ask(command);
    }

    /**
     * The same for what no caller waits for. However long it takes says nothing of how Redis serves callers, so that a process
     * which is slow itself does not leave Redis out because of it; where Redis is left out, it is not asked.
     *
     * @param atMost instead of the bound of the settings
     */
    public <T> CompletableFuture<Optional<T>> askPatiently(
            Duration atMost, Function<RedisClusterAsyncCommands<byte[], byte[]>, RedisFuture<T>> command) {
        return here().askPatiently(atMost, command);
    }

    /** There are hardly more of them than processors. */
    private RedisConnection here() {
        for (RedisConnection connection : connections) {
            if (connection.isHere()) {
                return connection;
            }
        }
        return connections.get(0);
    }

    private CompletableFuture<Void> all(Function<RedisConnection, CompletableFuture<Void>> each) {
        return CompletableFuture.allOf(connections.stream().map(each).toArray(CompletableFuture<?>[]::new));
    }

    @Override
    @SuppressWarnings("FutureReturnValueIgnored") // Nobody waits for the end, which has a time limit of its own.
    public void close() {
        all(RedisConnection::close).whenComplete((closed, thrown) -> {
            resources.shutdown(0, SHUTDOWN_TIMEOUT.toMillis(), TimeUnit.MILLISECONDS);
            onClosed.run();
        });
    }
}
