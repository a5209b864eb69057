package io.ngxagents.vertexai.tools.backup.redis;

import io.lettuce.core.AbstractRedisClient;
import io.lettuce.core.ClientOptions;
import io.lettuce.core.RedisClient;
import io.lettuce.core.RedisException;
import io.lettuce.core.RedisURI;
import io.lettuce.core.SslOptions;
import io.lettuce.core.TimeoutOptions;
import io.lettuce.core.cluster.ClusterClientOptions;
import io.lettuce.core.cluster.RedisClusterClient;
import io.lettuce.core.cluster.api.StatefulRedisClusterConnection;
import io.lettuce.core.cluster.api.async.RedisClusterAsyncCommands;
import io.lettuce.core.cluster.models.partitions.RedisClusterNode;
import io.lettuce.core.codec.ByteArrayCodec;
import io.lettuce.core.resource.ClientResources;
import io.lettuce.core.resource.DefaultClientResources;
import java.io.IOException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;

/** An open way to a Redis: to the one server, or to all of a cluster that hold keys of their own. */
public final class RedisServers implements AutoCloseable {
    /** Far more than a command takes: a server that is silent for so long is gone. */
    private static final Duration PATIENCE = Duration.ofMinutes(1);

    private static final Duration SHUTDOWN = Duration.ofSeconds(2);

    private final ClientResources resources;
    private final AbstractRedisClient client;
    private final RedisClusterAsyncCommands<byte[], byte[]> all;
    private final List<RedisClusterAsyncCommands<byte[], byte[]>> each;

    private RedisServers(
            ClientResources resources,
            AbstractRedisClient client,
            RedisClusterAsyncCommands<byte[], byte[]> all,
            List<RedisClusterAsyncCommands<byte[], byte[]>> each) {
        this.resources = resources;
        this.client = client;
        this.all = all;
        this.each = List.copyOf(each);
    }

    /** @throws IOException if it cannot be reached */
    public static RedisServers connect(RedisAddress address) throws IOException {
        ClientResources resources = DefaultClientResources.builder()
                .ioThreadPoolSize(2)
                .computationThreadPoolSize(2)
                .build();
        AbstractRedisClient opened = null;
        try {
            List<RedisURI> uris = address.uris();
            if (address.isCluster()) {
                RedisClusterClient cluster = RedisClusterClient.create(resources, uris);
                opened = cluster;
                cluster.setOptions(clusterOptions(address));
                return ofCluster(resources, cluster);
            }
            RedisClient single = RedisClient.create(resources, uris.get(0));
            opened = single;
            single.setOptions(options(address));
            RedisClusterAsyncCommands<byte[], byte[]> commands =
                    single.connect(ByteArrayCodec.INSTANCE).async();
            return new RedisServers(resources, single, commands, List.of(commands));
        } catch (RedisException | IllegalArgumentException failure) {
            shutdown(resources, opened);
            throw new IOException("cannot connect to Redis: " + rootOf(failure).getMessage(), failure);
        }
    }

    private static RedisServers ofCluster(ClientResources resources, RedisClusterClient cluster) {
        StatefulRedisClusterConnection<byte[], byte[]> connection = cluster.connect(ByteArrayCodec.INSTANCE);
        List<RedisClusterAsyncCommands<byte[], byte[]>> masters = new ArrayList<>();
        for (RedisClusterNode node : connection.getPartitions()) {
            if (node.is(RedisClusterNode.NodeFlag.UPSTREAM) && !node.getSlots().isEmpty()) {
                masters.add(connection.getConnection(node.getNodeId()).async());
            }
        }
        return new RedisServers(resources, cluster, connection.async(), masters);
    }

    private static ClientOptions options(RedisAddress address) {
        ClientOptions.Builder builder = ClientOptions.builder();
        address.certificateAuthority()
                .ifPresent(file -> builder.sslOptions(
                        SslOptions.builder().trustManager(file.toFile()).build()));
        // Whoever waits for an answer has the patience for it.
        return builder.timeoutOptions(
                        TimeoutOptions.builder().timeoutCommands(false).build())
                .build();
    }

    private static ClusterClientOptions clusterOptions(RedisAddress address) {
        return ClusterClientOptions.builder(options(address)).build();
    }

    /** Sends each command to the server that has its key. */
    RedisClusterAsyncCommands<byte[], byte[]> all() {
        return all;
    }

    /** The servers one by one. */
    List<RedisClusterAsyncCommands<byte[], byte[]>> each() {
        return each;
    }

    /**
     * Waits for an answer.
     *
     * @throws RedisException what Redis refused, or that it did not answer
     */
    static <T> T await(Future<T> answer) throws InterruptedException {
        try {
            return answer.get(PATIENCE.toMillis(), TimeUnit.MILLISECONDS);
        } catch (ExecutionException refused) {
            throw refused.getCause() instanceof RedisException known ? known : new RedisException(refused.getCause());
        } catch (TimeoutException silent) {
            throw new RedisException("Redis has not answered for " + PATIENCE.toSeconds() + " s", silent);
        }
    }

    private static Throwable rootOf(Throwable thrown) {
        return thrown.getCause() == null ? thrown : rootOf(thrown.getCause());
    }

    private static void shutdown(ClientResources resources, AbstractRedisClient client) {
        if (client != null) {
            client.shutdown(Duration.ZERO, SHUTDOWN);
        }
        resources.shutdown(0, SHUTDOWN.toMillis(), TimeUnit.MILLISECONDS).awaitUninterruptibly();
    }

    @Override
    public void close() {
        shutdown(resources, client);
    }
}
