package io.ngxagents.vertexai.client;

import static org.assertj.core.api.Assertions.assertThat;

import io.grpc.Status;
import io.lettuce.core.Range;
import io.lettuce.core.RedisClient;
import io.lettuce.core.StreamMessage;
import io.lettuce.core.api.StatefulRedisConnection;
import io.ngxagents.vertexai.api.MetricNames;
import io.ngxagents.vertexai.api.gateway.LimitsConfiguration;
import io.ngxagents.vertexai.api.gateway.UsageLogConfiguration;
import io.ngxagents.vertexai.simulator.Listen;
import io.ngxagents.vertexai.simulator.Simulator;
import io.ngxagents.vertexai.simulator.settings.ErrorRate;
import io.ngxagents.vertexai.simulator.settings.SimulatorSettings;
import java.io.IOException;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

/** The usage log as requests fill it. */
class UsageLogTest {
    @RegisterExtension
    final RedisServer redis = new RedisServer();

    private Simulator simulator;
    private TestClient client;

    @BeforeEach
    void start() throws IOException {
        simulator = Simulator.start(Listen.loopback(), SimulatorSettings.defaults());
        client = TestClient.open(
                simulator,
                Optional.of(redis.url()),
                "10s",
                new LimitsConfiguration(100, 0, null, null, null),
                new UsageLogConfiguration(100, 1000));
    }

    @AfterEach
    void stop() {
        client.close();
        simulator.close();
    }

    private List<Map<String, String>> entries() {
        RedisClient reader = RedisClient.create(redis.url());
        try (StatefulRedisConnection<String, String> connection = reader.connect()) {
            return connection.sync().xrange("vertex-ai:namespace/client:{usage}", Range.unbounded()).stream()
                    .map(StreamMessage::getBody)
                    .toList();
        } finally {
            reader.shutdown();
        }
    }

    @Test
    void givenAMissAndAHitThenBothAreLoggedUnderOneKeyWithoutThePrompt() {
        client.ask("my very own words");
        client.ask("my very own words");

        client.await(() ->
                assertThat(entries()).extracting(entry -> entry.get("outcome")).containsExactly("miss", "hit-local"));
        List<Map<String, String>> entries = entries();
        assertThat(entries)
                .extracting(entry -> entry.get("key"))
                .containsOnly(entries.get(0).get("key"));
        assertThat(entries)
                .extracting(entry -> entry.get("output"))
                .containsOnly(entries.get(0).get("output"));
        assertThat(entries.get(0)).containsKeys("digest", "stored_bytes");
        assertThat(entries.toString()).doesNotContain("words");
        assertThat(client.counted(MetricNames.USAGE_LOG_DROPPED)).isZero();
    }

    @Test
    void givenAStreamAndItsReplayThenBothAreLoggedWithTheWholeAnswersSize() {
        client.readStream("hello");
        client.readStream("hello");

        client.await(() ->
                assertThat(entries()).extracting(entry -> entry.get("outcome")).containsExactly("miss", "hit-local"));
        assertThat(entries())
                .extracting(entry -> entry.get("bytes"))
                .containsOnly(entries().get(0).get("bytes"));
        assertThat(entries().get(0)).containsKeys("digest", "stored_bytes");
    }

    @Test
    void givenAFailureThenItsTypeIsLogged() {
        simulator.settings(simulator.settings().withErrors(new ErrorRate(Status.Code.NOT_FOUND, 1, null, null)));
        client.failure("hello");

        client.await(() ->
                assertThat(entries()).extracting(entry -> entry.get("error")).containsExactly("not_found"));
    }

    @Test
    void givenRedisIsAwayThenRequestsAreAnsweredAndTheLossIsCounted() {
        redis.kill();
        client.ask("hello");

        client.await(
                () -> assertThat(client.counted(MetricNames.USAGE_LOG_DROPPED)).isEqualTo(1));
    }
}
