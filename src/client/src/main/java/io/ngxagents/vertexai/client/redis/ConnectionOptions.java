package io.ngxagents.vertexai.client.redis;

import io.lettuce.core.ClientOptions;
import io.lettuce.core.SocketOptions;
import io.lettuce.core.SslOptions;
import io.lettuce.core.TimeoutOptions;
import io.lettuce.core.cluster.ClusterClientOptions;
import io.lettuce.core.cluster.ClusterTopologyRefreshOptions;
import java.nio.file.Path;
import java.time.Duration;

/** How connections behave when Redis does not. */
final class ConnectionOptions {
    private static final Duration CONNECT_TIMEOUT = Duration.ofMillis(500);
    private static final Duration TOPOLOGY_EVERY = Duration.ofSeconds(30);
    /** Those on their way, and as many that nobody waits for any more. */
    private static final int QUEUED_COMMANDS = 2 * CommandQueue.AT_ONCE;

    private final RedisSettings settings;

    ConnectionOptions(RedisSettings settings) {
        this.settings = settings;
    }

    ClientOptions ofServer() {
        return apply(ClientOptions.builder()).build();
    }

    /**
     * A failover is seen by what it does to commands, which Lettuce takes as a cause to read the topology again; the period is
     * for what no command shows, as a server that was added.
     */
    ClusterClientOptions ofCluster() {
        ClusterClientOptions.Builder builder = ClusterClientOptions.builder();
        apply(builder);
        return builder.topologyRefreshOptions(ClusterTopologyRefreshOptions.builder()
                        .enablePeriodicRefresh(TOPOLOGY_EVERY)
                        .build())
                .build();
    }

    private ClientOptions.Builder apply(ClientOptions.Builder builder) {
        settings.certificateAuthority()
                .map(Path::toFile)
                .ifPresent(file -> builder.sslOptions(
                        SslOptions.builder().trustManager(file).build()));
        return builder.disconnectedBehavior(ClientOptions.DisconnectedBehavior.REJECT_COMMANDS)
                .requestQueueSize(QUEUED_COMMANDS)
                // The bound is kept by whoever asks, once for a command; a second timer for each would cost more than
                // the
                // command itself.
                .timeoutOptions(TimeoutOptions.builder().timeoutCommands(false).build())
                .socketOptions(SocketOptions.builder()
                        .connectTimeout(CONNECT_TIMEOUT)
                        .keepAlive(true)
                        .build())
                // An old command sent again after a reconnect would answer nobody.
                .replayFilter(command -> true);
    }
}
