package io.ngxagents.vertexai.tools.backup.redis;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.extension.RegisterExtension;

/** How the order of a backup and that of a running client become one. */
@Timeout(60)
class SharedOrderTest {
    private static final KeySpace KEYS = KeySpace.of("team/chat");

    @RegisterExtension
    final TestRedis redis = new TestRedis();

    private RedisServers servers;
    private SharedOrder order;

    @BeforeEach
    void connect() throws IOException {
        servers = RedisServers.connect(RedisAddress.of(redis.url()));
        order = new SharedOrder(servers, KEYS);
    }

    @AfterEach
    void close() {
        servers.close();
    }

    private static InvalidationOrder order(String era, long number, long floor, Map<String, Long> scopes) {
        return new InvalidationOrder(era, number, floor, new TreeMap<>(scopes));
    }

    private InvalidationOrder merged(InvalidationOrder present, InvalidationOrder backup)
            throws IOException, InterruptedException {
        order.merge(present);
        order.merge(backup);
        return order.read();
    }

    @Test
    void givenNoOrderThenThereIsNone() throws IOException, InterruptedException {
        assertThat(order.read().isNone()).isTrue();
    }

    @Test
    void givenAnEmptyRedisThenTheBackupsOrderIsThere() throws IOException, InterruptedException {
        InvalidationOrder backup = order("a", 5, 1, Map.of("tag=x", 4L, "", 2L));
        order.merge(backup);

        assertThat(order.read()).isEqualTo(backup);
    }

    @Test
    void givenTheSameEraThenWhatWasForgottenSinceStaysForgotten() throws IOException, InterruptedException {
        assertThat(merged(
                        order("a", 7, 2, Map.of("tag=x", 7L, "tag=y", 3L)),
                        order("a", 5, 0, Map.of("tag=x", 4L, "tag=z", 5L))))
                .isEqualTo(order("a", 7, 2, Map.of("tag=x", 7L, "tag=y", 3L, "tag=z", 5L)));
    }

    @Test
    void givenTheSameEraBehindTheBackupThenItCatchesUp() throws IOException, InterruptedException {
        assertThat(merged(order("a", 1, 0, Map.of("tag=x", 1L)), order("a", 5, 3, Map.of("tag=x", 4L, "tag=z", 5L))))
                .isEqualTo(order("a", 5, 3, Map.of("tag=x", 4L, "tag=z", 5L)));
    }

    @Test
    void givenAnotherEraThenItsScopesAreForgottenAfterAllOfTheBackup() throws IOException, InterruptedException {
        assertThat(merged(
                        order("b", 9, 0, Map.of("tag=new", 8L, "tag=x", 9L)),
                        order("a", 5, 2, Map.of("tag=x", 4L, "tag=z", 5L))))
                .isEqualTo(order("a", 7, 2, Map.of("tag=new", 6L, "tag=x", 7L, "tag=z", 5L)));
    }

    @Test
    void givenAMergeThatIsRepeatedThenNothingChanges() throws IOException, InterruptedException {
        InvalidationOrder backup = order("a", 5, 2, Map.of("tag=x", 4L));
        InvalidationOrder once = merged(order("b", 2, 0, Map.of("tag=y", 2L)), backup);
        order.merge(backup);

        assertThat(order.read()).isEqualTo(once);
    }

    @Test
    void givenAnotherEraThatHasLostScopesThenNothingOfTheBackupIsValid() throws IOException, InterruptedException {
        InvalidationOrder floored = merged(order("b", 9, 3, Map.of("tag=y", 9L)), order("a", 5, 0, Map.of()));
        assertThat(floored.floor()).isEqualTo(6);
        assertThat(floored).isEqualTo(order("a", 7, 6, Map.of("tag=y", 7L)));
    }

    @Test
    void givenAnOrderWhoseScopesWereEvictedThenNothingOfTheBackupIsValid() throws IOException, InterruptedException {
        order.merge(order("b", 9, 0, Map.of("tag=y", 9L)));
        redis.ask(commands -> commands.del("vertex-ai:team/chat:{invalidations}:scopes"));
        order.merge(order("a", 5, 0, Map.of("tag=x", 1L)));

        assertThat(order.read().floor()).isEqualTo(6);
    }

    @Test
    void givenMoreScopesThanAreKeptThenTheOldestForgetMoreNeverLess() throws IOException, InterruptedException {
        Map<String, Long> many =
                IntStream.rangeClosed(1, 10_000).boxed().collect(Collectors.toMap(i -> "tag=" + i, i -> (long) i));
        InvalidationOrder merged = merged(order("b", 3, 0, Map.of("tag=new", 3L)), order("a", 10_000, 0, many));

        assertThat(merged.scopes())
                .hasSize(10_000)
                .containsEntry("tag=new", 10_001L)
                .doesNotContainKey("tag=1");
        assertThat(merged.floor()).isEqualTo(1);
    }

    @Test
    void givenABackupsOrderAsBytesThenItReadsAsItWas() throws IOException {
        InvalidationOrder backup = order("a", 5, 1, Map.of("tag=%C3%A4", 4L));

        assertThat(InvalidationOrder.parse(backup.bytes())).isEqualTo(backup);
    }
}
