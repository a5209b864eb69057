package io.ngxagents.vertexai.gateway;

import static io.ngxagents.vertexai.gateway.TestGateway.GENERATE;
import static io.ngxagents.vertexai.gateway.TestGateway.cacheOf;
import static io.ngxagents.vertexai.gateway.TestGateway.prompt;
import static org.assertj.core.api.Assertions.assertThat;

import io.ngxagents.vertexai.client.RedisServer;
import io.ngxagents.vertexai.client.Until;
import io.ngxagents.vertexai.simulator.Listen;
import io.ngxagents.vertexai.simulator.Simulator;
import io.ngxagents.vertexai.simulator.settings.SimulatorSettings;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.api.io.TempDir;

/** A gateway begins with the answers that the one before it was asked for. */
@Timeout(60)
class WarmUpTest {
    private static final String LIST = "vertex-ai:namespace/chat:{hot-keys}";

    @RegisterExtension
    final RedisServer redis = new RedisServer();

    private Simulator simulator;

    @BeforeEach
    void start() throws IOException {
        simulator = Simulator.start(Listen.loopback(), SimulatorSettings.defaults());
    }

    @AfterEach
    void stop() {
        simulator.close();
    }

    private void askUntilStored(TestGateway gateway, String... headers) {
        int before = redis.answers();
        assertThat(cacheOf(gateway.post(GENERATE, prompt("hello"), headers))).isEqualTo("miss");
        Until.holds(() -> redis.answers() == before + 1);
    }

    private static String metric(TestGateway gateway, String name) {
        return gateway.admin("GET", "/metrics")
                .body()
                .lines()
                .filter(line -> line.startsWith(name + "{"))
                .map(line -> line.substring(line.lastIndexOf(' ') + 1))
                .findFirst()
                .orElseThrow();
    }

    @Test
    void givenAStablePodEndedThenACanaryAnswersItsFirstRequestFromItsOwnMemory() throws IOException {
        try (TestGateway stable = TestGateway.start(simulator, redis.url())) {
            askUntilStored(stable);
            assertThat(metric(stable, "vertex_ai_client_warm_up_entries")).isEqualTo("0.0");
        }
        try (TestGateway canary = TestGateway.startCanary(simulator, redis.url())) {
            assertThat(cacheOf(canary.post(GENERATE, prompt("hello")))).isEqualTo("hit-local");
            assertThat(metric(canary, "vertex_ai_client_warm_up_entries")).isEqualTo("1.0");
            assertThat(Double.parseDouble(metric(canary, "vertex_ai_client_warm_up_time_seconds")))
                    .isPositive();
        }
        assertThat(simulator.calls()).hasSize(1);
    }

    @Test
    void givenACanaryEndsThenItHasToldNobodyWhatItWasAsked() throws IOException {
        try (TestGateway canary = TestGateway.startCanary(simulator, redis.url())) {
            askUntilStored(canary);
        }
        assertThat(redis.<Long>ask(commands -> commands.exists(LIST))).isZero();
    }

    @Test
    void givenAnAnswerOfOneCallerThenAnotherCallerDoesNotGetItFromAWarmPod(@TempDir Path keys) throws IOException {
        Files.writeString(keys.resolve("alice"), "key-of-alice");
        Files.writeString(keys.resolve("bob"), "key-of-bob");
        try (TestGateway stable = TestGateway.startWithKeys(simulator, redis.url(), keys)) {
            askUntilStored(stable, "x-goog-api-key", "key-of-alice");
        }
        try (TestGateway next = TestGateway.startWithKeys(simulator, redis.url(), keys)) {
            assertThat(cacheOf(next.post(GENERATE, prompt("hello"), "x-goog-api-key", "key-of-bob")))
                    .isEqualTo("miss");
            assertThat(cacheOf(next.post(GENERATE, prompt("hello"), "x-goog-api-key", "key-of-alice")))
                    .isEqualTo("hit-local");
        }
    }

    @Test
    void givenAnAnswerWasForgottenThenTheNextPodAsksForItAgain() throws IOException {
        try (TestGateway stable = TestGateway.start(simulator, redis.url())) {
            askUntilStored(stable);
        }
        try (TestGateway next = TestGateway.start(simulator, redis.url())) {
            assertThat(next.admin("DELETE", "/cache?class=generation").statusCode())
                    .isEqualTo(200);
        }
        try (TestGateway last = TestGateway.start(simulator, redis.url())) {
            assertThat(metric(last, "vertex_ai_client_warm_up_entries")).isEqualTo("0.0");
            assertThat(cacheOf(last.post(GENERATE, prompt("hello")))).isEqualTo("miss");
        }
    }

    @Test
    void givenAListThatCannotBeReadThenItIsCountedAndTheGatewayIsReady() throws IOException {
        redis.ask(commands -> commands.set(LIST, "corrupt"));

        try (TestGateway gateway = TestGateway.start(simulator, redis.url())) {
            assertThat(gateway.admin("GET", "/health/ready").statusCode()).isEqualTo(200);
            assertThat(metric(gateway, "vertex_ai_client_hot_keys_unreadable_total"))
                    .isEqualTo("1.0");
        }
    }

    @Test
    void givenRedisIsFrozenThenTheGatewayIsReadyAllTheSame() throws IOException {
        redis.freeze();
        try (TestGateway gateway = TestGateway.start(simulator, redis.url())) {
            assertThat(gateway.admin("GET", "/health/ready").statusCode()).isEqualTo(200);
            assertThat(cacheOf(gateway.post(GENERATE, prompt("hello")))).isEqualTo("miss");
        } finally {
            redis.resume();
        }
    }
}
