package io.ngxagents.vertexai.client.redis;

import io.lettuce.core.AbstractRedisClient;
import io.lettuce.core.RedisChannelHandler;
import io.lettuce.core.RedisClient;
import io.lettuce.core.RedisConnectionStateAdapter;
import io.lettuce.core.RedisURI;
import io.lettuce.core.cluster.RedisClusterClient;
import io.lettuce.core.codec.ByteArrayCodec;
import io.lettuce.core.resource.ClientResources;
import java.time.Duration;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import java.util.function.Supplier;

/** Opens connections of one kind: to one server or by Sentinels to the one that leads, or to a cluster of them. */
final class Connector implements AutoCloseable {
    private static final Duration SHUTDOWN_TIMEOUT = Duration.ofSeconds(1);

    private final AbstractRedisClient client;
    private final Supplier<CompletableFuture<Link>> connect;

    private Connector(AbstractRedisClient client, Supplier<CompletableFuture<Link>> connect) {
        this.client = client;
        this.connect = connect;
    }

    static Connector of(RedisSettings settings, ClientResources resources) {
        RedisURI uri = settings.uri();
        ConnectionOptions options = new ConnectionOptions(settings);
        if (settings.isCluster()) {
            RedisClusterClient cluster = RedisClusterClient.create(resources, uri);
            cluster.setOptions(options.ofCluster());
            return new Connector(cluster, () -> cluster.connectAsync(ByteArrayCodec.INSTANCE)
                    .thenApply(connection -> new Link(connection.async(), connection)));
        }
        RedisClient single = RedisClient.create(resources, uri);
        single.setOptions(options.ofServer());
        return new Connector(single, () -> single.connectAsync(ByteArrayCodec.INSTANCE, uri)
                .toCompletableFuture()
                .thenApply(connection -> new Link(connection.async(), connection)));
    }

    CompletableFuture<Link> connect() {
        return connect.get();
    }

    /** Tells when a connection was lost: what was said over it meanwhile is not known here. */
    void onDisconnect(Runnable listener) {
        client.addListener(new RedisConnectionStateAdapter() {
            @Override
            public void onRedisDisconnected(RedisChannelHandler<?, ?> connection) {
                listener.run();
            }
        });
    }

    @Override
    @SuppressWarnings("FutureReturnValueIgnored") // Nobody waits for the end, which has a time limit of its own.
    public void close() {
        client.shutdownAsync(0, SHUTDOWN_TIMEOUT.toMillis(), TimeUnit.MILLISECONDS)
                .thenRun(() -> client.getResources().shutdown(0, SHUTDOWN_TIMEOUT.toMillis(), TimeUnit.MILLISECONDS));
    }
}
