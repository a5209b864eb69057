package io.ngxagents.vertexai.client.cache;

import static org.assertj.core.api.Assertions.assertThat;

import io.lettuce.core.AclSetuserArgs;
import io.lettuce.core.codec.StringCodec;
import io.lettuce.core.output.StatusOutput;
import io.lettuce.core.protocol.CommandArgs;
import io.lettuce.core.protocol.CommandType;
import io.ngxagents.vertexai.client.RedisProcess;
import io.ngxagents.vertexai.client.RedisServer;
import io.ngxagents.vertexai.client.Until;
import io.ngxagents.vertexai.client.redis.RedisSettings;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.api.io.TempDir;

/** The shared level over every kind of Redis that a URL can name. */
@Timeout(90)
class KindsOfRedisTest {
    private static final Duration PATIENCE = Duration.ofSeconds(5);

    private static RedisSettings settings(String url) {
        return RedisSettings.of(url, PATIENCE);
    }

    /** What one pod stores another finds, until a third forgets it; over many keys, so that a cluster's servers all have some. */
    private static void assertShares(RedisSettings settings) {
        try (CachePod pod = CachePod.open(settings);
                CachePod otherPod = CachePod.open(settings)) {
            List<String> prompts =
                    IntStream.range(0, 30).mapToObj(i -> "prompt " + i).toList();
            prompts.forEach(pod::store);
            assertThat(prompts).allMatch(otherPod::findsInRedis);

            assertThat(pod.forget(InvalidationScope.ALL)).isTrue();
            Until.holds(() -> prompts.stream().noneMatch(otherPod::findsInRedis));
            assertWarms(settings, pod);
            assertThat(pod.cache().claim(CachePod.key("slow"), PATIENCE).join()).isTrue();
            assertThat(otherPod.cache().claim(CachePod.key("slow"), PATIENCE).join())
                    .isFalse();
        }
    }

    /** What one pod is asked a new one has from the beginning. */
    private static void assertWarms(RedisSettings settings, CachePod pod) {
        List<String> prompts =
                IntStream.range(0, 30).mapToObj(i -> "hot prompt " + i).toList();
        prompts.forEach(pod::store);
        assertThat(prompts).allMatch(pod::hasLocally);
        assertThat(pod.tellHotKeys()).isTrue();
        try (CachePod beginning = CachePod.open(settings)) {
            beginning.warmUp(prompts.size());

            assertThat(prompts).allMatch(beginning::hasLocally);
        }
    }

    private static void assertIsNotUsed(RedisSettings settings) {
        try (CachePod pod = CachePod.open(settings)) {
            pod.store("one");
            assertThat(pod.hasLocally("one")).isTrue();
            assertThat(pod.findsInRedis("one")).isFalse();
        }
    }

    @Nested
    class WithPasswords {
        @RegisterExtension
        final RedisServer redis = new RedisServer();

        @Test
        void givenAUserWithAPasswordThenItIsUsedAsThatUser() {
            redis.ask(commands -> commands.aclSetuser(
                    "gateway",
                    AclSetuserArgs.Builder.on()
                            .addPassword("secret")
                            .keyPattern("vertex-ai:*")
                            .allCommands()));
            String address = "127.0.0.1:" + redis.port();

            assertShares(settings("redis://gateway:secret@" + address));
            assertIsNotUsed(settings("redis://gateway:guessed@" + address));
        }

        @Test
        void givenAPasswordApartFromTheUrlThenItIsUsed() {
            redis.ask(commands -> commands.configSet("requirepass", "secret"));

            assertShares(new RedisSettings(redis.url(), Optional.of("secret"), Optional.empty(), PATIENCE));
            assertIsNotUsed(settings(redis.url()));
        }
    }

    @Nested
    class WithTls {
        @RegisterExtension
        final RedisServer redis = new RedisServer();

        @TempDir
        Path folder;

        @Test
        void givenACertificateOfATrustedAuthorityThenItIsUsedAndOtherwiseNot() {
            Path key = folder.resolve("key.pem");
            Path certificate = folder.resolve("certificate.pem");
            RedisProcess.run(List.of(
                    "openssl",
                    "req",
                    "-x509",
                    "-newkey",
                    "rsa:2048",
                    "-nodes",
                    "-days",
                    "2",
                    "-subj",
                    "/CN=redis",
                    "-addext",
                    "subjectAltName=IP:127.0.0.1",
                    "-keyout",
                    key.toString(),
                    "-out",
                    certificate.toString()));
            redis.kill();
            redis.startWith(
                    "--port",
                    "0",
                    "--tls-port",
                    Integer.toString(redis.port()),
                    "--tls-auth-clients",
                    "no",
                    "--tls-key-file",
                    key.toString(),
                    "--tls-cert-file",
                    certificate.toString());
            String url = "rediss://127.0.0.1:" + redis.port();

            assertShares(new RedisSettings(url, Optional.empty(), Optional.of(certificate), PATIENCE));
            assertIsNotUsed(settings(url));
            // The name is checked as well: the certificate says nothing of localhost.
            assertIsNotUsed(new RedisSettings(
                    url.replace("127.0.0.1", "localhost"), Optional.empty(), Optional.of(certificate), PATIENCE));
        }
    }

    @Nested
    class WithSentinel {
        @RegisterExtension
        final RedisServer master = new RedisServer();

        @RegisterExtension
        final RedisServer replica = new RedisServer();

        @TempDir
        Path folder;

        @Test
        void givenTheMasterDiesThenTheOneThatTakesOverIsUsed() throws IOException {
            replica.ask(commands -> commands.replicaof("127.0.0.1", master.port()));
            int port = RedisProcess.freePort();
            Path configuration = Files.writeString(folder.resolve("sentinel.conf"), """
                    port %d
                    bind 127.0.0.1
                    sentinel monitor main 127.0.0.1 %d 1
                    sentinel down-after-milliseconds main 500
                    sentinel failover-timeout main 3000
                    """.formatted(port, master.port()));
            RedisProcess sentinel = RedisProcess.start(port, folder, configuration.toString(), "--sentinel");
            RedisSettings settings = settings("redis-sentinel://127.0.0.1:" + port + "#main");
            assertShares(settings);
            try (CachePod pod = CachePod.open(settings)) {
                Until.holds(() -> sentinelKnowsReplica(port));
                master.kill();

                Until.holds(() -> {
                    pod.store("one");
                    return pod.findsInRedis("one");
                });
                assertThat(replica.answers()).isPositive();
            } finally {
                sentinel.close();
            }
        }

        private static boolean sentinelKnowsReplica(int port) {
            return RedisProcess.run(List.of("redis-cli", "-p", Integer.toString(port), "info", "sentinel"))
                    .contains("slaves=1");
        }
    }

    @Nested
    class WithCluster {
        private final int[] busPorts = {RedisProcess.freePort(), RedisProcess.freePort(), RedisProcess.freePort()};

        @RegisterExtension
        final RedisServer first = node(0);

        @RegisterExtension
        final RedisServer second = node(1);

        @RegisterExtension
        final RedisServer third = node(2);

        private RedisServer node(int number) {
            return new RedisServer("--cluster-enabled", "yes", "--cluster-port", Integer.toString(busPorts[number]));
        }

        @Test
        void givenAClusterThenAllItsServersAreUsed() {
            List<RedisServer> nodes = List.of(first, second, third);
            IntStream.range(0, 3).forEach(i -> {
                nodes.get(i).ask(commands -> commands.clusterAddSlots(slots(i)));
                meet(nodes.get(i), busPorts[i]);
            });
            Until.holds(() -> nodes.stream().allMatch(node -> node.ask(commands -> commands.clusterInfo())
                    .contains("cluster_state:ok")));

            assertShares(settings("redis-cluster://127.0.0.1:" + first.port() + ",127.0.0.1:" + second.port()));
            assertThat(nodes).allMatch(node -> node.answers() > 0);
        }

        private static int[] slots(int third) {
            return IntStream.range(third * 5461, third == 2 ? 16384 : (third + 1) * 5461)
                    .toArray();
        }

        private void meet(RedisServer node, int busPort) {
            first.ask(commands -> commands.dispatch(
                    CommandType.CLUSTER,
                    new StatusOutput<>(StringCodec.UTF8),
                    new CommandArgs<>(StringCodec.UTF8)
                            .add("MEET")
                            .add("127.0.0.1")
                            .add(node.port())
                            .add(busPort)));
        }
    }
}
