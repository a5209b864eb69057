package io.ngxagents.vertexai.client.redis;

import io.lettuce.core.AbstractRedisClient;
import io.lettuce.core.RedisChannelHandler;
import io.lettuce.core.RedisClient;
import io.lettuce.core.RedisConnectionStateAdapter;
import io.lettuce.core.RedisURI;
import io.lettuce.core.cluster.RedisClusterClient;
import io.lettuce.core.cluster.api.StatefulRedisClusterConnection;
import io.lettuce.core.cluster.models.partitions.RedisClusterNode;
import io.lettuce.core.codec.ByteArrayCodec;
import io.lettuce.core.resource.ClientResources;
import java.net.SocketAddress;
import java.time.Duration;
import java.util.List;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.TimeUnit;
import java.util.function.Supplier;

/** Opens connections of one kind: to one server or by Sentinels to the one that leads, or to a cluster of them. */
final class Connector {
    private static final Duration SHUTDOWN_TIMEOUT = Duration.ofSeconds(1);

    private final AbstractRedisClient client;
    private final Supplier<CompletableFuture<Link>> connect;
    private final List<Runnable> listeners = new CopyOnWriteArrayList<>();
    private final LostConnections lost = new LostConnections(() -> listeners.forEach(Runnable::run));

    private Connector(AbstractRedisClient client, Supplier<CompletableFuture<Link>> connect) {
        this.client = client;
        this.connect = connect;
        client.addListener(lost);
    }

    static Connector of(RedisSettings settings, ClientResources resources) {
        List<RedisURI> uris = settings.uris();
        ConnectionOptions options = new ConnectionOptions(settings);
        if (settings.isCluster()) {
            RedisClusterClient cluster = RedisClusterClient.create(resources, uris);
            cluster.setOptions(options.ofCluster());
            // Without the topology Lettuce does not even try; the blocking way would read it by itself.
            return new Connector(cluster, () -> cluster.refreshPartitionsAsync()
                    .thenCompose(topology -> cluster.connectAsync(ByteArrayCodec.INSTANCE))
                    .thenCompose(Connector::reachAll)
                    .thenApply(connection -> new Link(connection.async(), connection))
                    .toCompletableFuture());
        }
        RedisURI uri = uris.get(0);
        RedisClient single = RedisClient.create(resources, uri);
        single.setOptions(options.ofServer());
        return new Connector(single, () -> single.connectAsync(ByteArrayCodec.INSTANCE, uri)
                .toCompletableFuture()
                .thenApply(connection -> new Link(connection.async(), connection)));
    }

    /**
     * Lettuce connects to a server of a cluster with the first command for it, and rejects that command: a process that asks for
     * much at once would take the cluster for a bad one. A server that is not there now is left to that way.
     */
    private static CompletableFuture<StatefulRedisClusterConnection<byte[], byte[]>> reachAll(
            StatefulRedisClusterConnection<byte[], byte[]> connection) {
        CompletableFuture<?>[] reached = connection.getPartitions().stream()
                .filter(node -> !node.getSlots().isEmpty())
                .map(RedisClusterNode::getUri)
                .map(uri -> connection
                        .getConnectionAsync(uri.getHost(), uri.getPort())
                        .handle((server, thrown) -> server))
                .toArray(CompletableFuture<?>[]::new);
        return CompletableFuture.allOf(reached).thenApply(done -> connection);
    }

    CompletableFuture<Link> connect() {
        return connect.get();
    }

    /** Tells each time that a connection was lost: what was said over it meanwhile is not known here. */
    void onDisconnect(Runnable listener) {
        listeners.add(listener);
    }

    /** Gives up a connection that is of no use any more, however its closing ends; it is lost, if it was not before. */
    void discard(Link link) {
        boolean seemedAlive = lost.isAnyConnected();
        var ignored = link.connection().closeAsync();
        if (seemedAlive) {
            listeners.forEach(Runnable::run);
        }
    }

    /**
     * Lettuce tells of every channel that ends: also of one that never came about, and of those that it opens for a moment to
     * ask a cluster for its servers.
     */
    private static final class LostConnections extends RedisConnectionStateAdapter {
        private final Runnable lost;
        private final Set<RedisChannelHandler<?, ?>> connected = ConcurrentHashMap.newKeySet();

        LostConnections(Runnable lost) {
            this.lost = lost;
        }

        boolean isAnyConnected() {
            return !connected.isEmpty();
        }

        @Override
        public void onRedisConnected(RedisChannelHandler<?, ?> connection, SocketAddress address) {
            connected.add(connection);
        }

        @Override
        public void onRedisDisconnected(RedisChannelHandler<?, ?> connection) {
            if (connected.remove(connection) && !connection.isClosed()) {
                lost.run();
            }
        }
    }

    /** Ends when all connections are closed, or did not close in time. */
    CompletableFuture<Void> close() {
        return client.shutdownAsync(0, SHUTDOWN_TIMEOUT.toMillis(), TimeUnit.MILLISECONDS)
                .thenRun(() -> client.getResources().shutdown(0, SHUTDOWN_TIMEOUT.toMillis(), TimeUnit.MILLISECONDS));
    }
}
