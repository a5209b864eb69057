package io.ngxagents.vertexai.tools.backup;

import static org.assertj.core.api.Assertions.assertThat;

import io.lettuce.core.codec.StringCodec;
import io.lettuce.core.output.StatusOutput;
import io.lettuce.core.protocol.CommandArgs;
import io.lettuce.core.protocol.CommandType;
import io.ngxagents.vertexai.tools.backup.redis.TestRedis;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.locks.LockSupport;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.api.io.TempDir;

/** From one server into a Redis Cluster, and from there into another server. */
@Timeout(180)
class RedisClusterTest {
    private static final String PREFIX = "vertex-ai:team/chat:";
    private static final int SLOTS = 16_384;
    private static final int THIRD = 5_461;

    @RegisterExtension
    final TestRedis source = new TestRedis();

    @RegisterExtension
    final TestRedis target = new TestRedis();

    private final int[] busPorts = {freePort(), freePort(), freePort()};

    @RegisterExtension
    final TestRedis first = node(0);

    @RegisterExtension
    final TestRedis second = node(1);

    @RegisterExtension
    final TestRedis third = node(2);

    @TempDir
    Path store;

    private TestRedis node(int number) {
        return new TestRedis("--cluster-enabled", "yes", "--cluster-port", Integer.toString(busPorts[number]));
    }

    private static int freePort() {
        try (ServerSocket socket = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
            return socket.getLocalPort();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private List<TestRedis> nodes() {
        return List.of(first, second, third);
    }

    private void joinCluster() {
        for (int i = 0; i < 3; i++) {
            int[] slots =
                    IntStream.range(i * THIRD, i == 2 ? SLOTS : (i + 1) * THIRD).toArray();
            nodes().get(i).ask(commands -> commands.clusterAddSlots(slots));
            meet(nodes().get(i), busPorts[i]);
        }
        while (!nodes().stream().allMatch(RedisClusterTest::isReady)) {
            LockSupport.parkNanos(10_000_000);
        }
    }

    private static boolean isReady(TestRedis node) {
        String info = node.ask(commands -> commands.clusterInfo());
        return info.contains("cluster_state:ok") && info.contains("cluster_known_nodes:3");
    }

    private void meet(TestRedis node, int busPort) {
        first.ask(commands -> commands.dispatch(
                CommandType.CLUSTER,
                new StatusOutput<>(StringCodec.UTF8),
                new CommandArgs<>(StringCodec.UTF8)
                        .add("MEET")
                        .add("127.0.0.1")
                        .add(node.port())
                        .add(busPort)));
    }

    private void tool(String command, String url) {
        Run run = Run.backup(
                command, "chat", "-n", "team", "--offline", "--target", store.toString(), "--redis-url", url);
        assertThat(run.exitCode()).as(run.said()).isZero();
    }

    @Test
    void givenAClusterThenAllItsServersAreWrittenAndRead() {
        source.fillWithAnswers(PREFIX, 200, 200, 3_600_000);
        source.ask(commands -> commands.xadd(PREFIX + "{usage}", Map.of("class", "generation")));
        source.ask(commands -> commands.hset(PREFIX + "{invalidations}:order", Map.of("era", "e", "number", "1")));
        source.ask(commands -> commands.zadd(PREFIX + "{invalidations}:scopes", 1, "tag=a"));
        joinCluster();
        String cluster = "redis-cluster://127.0.0.1:" + first.port() + ",127.0.0.1:" + second.port();

        tool("create", source.url());
        tool("restore", cluster);
        Map<String, String> all = new HashMap<>();
        nodes().forEach(node -> all.putAll(node.dump()));
        assertThat(all).isEqualTo(source.dump());
        assertThat(nodes()).allMatch(node -> !node.dump().isEmpty());

        tool("create", cluster);
        tool("restore", target.url());
        assertThat(target.dump()).isEqualTo(source.dump());
    }
}
