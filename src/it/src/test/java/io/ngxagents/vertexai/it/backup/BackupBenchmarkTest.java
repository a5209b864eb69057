package io.ngxagents.vertexai.it.backup;

import static org.assertj.core.api.Assertions.assertThat;

import io.lettuce.core.LettuceFutures;
import io.lettuce.core.RedisClient;
import io.lettuce.core.RedisFuture;
import io.lettuce.core.SetArgs;
import io.lettuce.core.api.StatefulRedisConnection;
import io.lettuce.core.codec.ByteArrayCodec;
import io.ngxagents.vertexai.client.RedisServer;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Random;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.api.io.TempDir;

/** How long a cache of a gibibyte takes, with 256 MiB of heap and the usual pace. */
@Tag("benchmark")
class BackupBenchmarkTest {
    private static final int KEYS = Integer.getInteger("benchmark.keys", 500_000);
    private static final int VALUE_BYTES = 1_900;
    private static final int AT_ONCE = 1_000;

    @RegisterExtension
    final RedisServer source = new RedisServer();

    @RegisterExtension
    final RedisServer target = new RedisServer();

    @TempDir
    Path folder;

    /** Values that do not pack any more, as the gateway has packed them. */
    private void fill() {
        RedisClient client = RedisClient.create(source.url());
        try (StatefulRedisConnection<byte[], byte[]> connection = client.connect(ByteArrayCodec.INSTANCE)) {
            Random random = new Random(1);
            for (int from = 0; from < KEYS; from += AT_ONCE) {
                List<RedisFuture<String>> written = new ArrayList<>();
                for (int i = from; i < Math.min(KEYS, from + AT_ONCE); i++) {
                    byte[] value = new byte[VALUE_BYTES];
                    random.nextBytes(value);
                    byte[] key = String.format(Locale.ROOT, "vertex-ai:namespace/client:%064x", i)
                            .getBytes(StandardCharsets.US_ASCII);
                    written.add(connection.async().set(key, value, SetArgs.Builder.ex(Duration.ofDays(1))));
                }
                assertThat(LettuceFutures.awaitAll(Duration.ofMinutes(1), written.toArray(RedisFuture[]::new)))
                        .isTrue();
            }
        } finally {
            client.shutdown();
        }
    }

    private static void timed(String what, Runnable work) {
        long began = System.nanoTime();
        work.run();
        System.out.printf(Locale.ROOT, "%s of %,d keys: %.0f s%n", what, KEYS, (System.nanoTime() - began) / 1e9);
    }

    @Test
    void givenAGibibyteThenItTellsHowLongEachStepTakes() {
        fill();
        String memory = source.ask(commands -> commands.info("memory"))
                .lines()
                .filter(line -> line.startsWith("used_memory_human:"))
                .findFirst()
                .orElseThrow();
        System.out.println(memory);
        Tools tools = new Tools(folder, Optional.empty());
        timed(
                "create",
                () -> tools.backup("create", "client", "-n", "namespace", "--offline", "--redis-url", source.url()));
        timed("verify", () -> tools.backup("verify", "client", "-n", "namespace", "--offline"));
        timed(
                "restore",
                () -> tools.backup("restore", "client", "-n", "namespace", "--offline", "--redis-url", target.url()));
        assertThat(target.<Long>ask(commands -> commands.dbsize())).isEqualTo(KEYS);
    }
}
