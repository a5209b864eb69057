package io.ngxagents.vertexai.client;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import io.grpc.Status;
import io.ngxagents.vertexai.api.ErrorType;
import io.ngxagents.vertexai.api.MetricNames;
import io.ngxagents.vertexai.api.gateway.LimitsConfiguration;
import io.ngxagents.vertexai.client.call.CacheOutcome;
import io.ngxagents.vertexai.client.call.CallFailure;
import io.ngxagents.vertexai.simulator.Listen;
import io.ngxagents.vertexai.simulator.Simulator;
import io.ngxagents.vertexai.simulator.settings.ErrorRate;
import io.ngxagents.vertexai.simulator.settings.SimulatorSettings;
import java.io.IOException;
import java.util.Optional;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

/** The limits as callers meet them. */
class LimitsTest {
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

    private TestClient open(Long tokens, Long requests, Double dollars) throws IOException {
        return TestClient.open(
                simulator, Optional.of(redis.url()), "10s", new LimitsConfiguration(100, 0, tokens, requests, dollars));
    }

    @Test
    void givenTheLastRequestOfTheMinuteThenHitsGoOnAndTheNextMissOfAnyPodIsRefused() throws IOException {
        try (TestClient client = open(null, 2L, null);
                TestClient otherPod = open(null, 2L, null)) {
            client.ask("one");
            otherPod.ask("two");

            CallFailure refusal = client.failure("three");
            assertThat(refusal.type()).isEqualTo(ErrorType.LIMIT);
            assertThat(refusal.httpStatus()).isEqualTo(429);
            assertThat(refusal.retryAfter()).isPresent();
            assertThat(refusal.message()).contains("requestsPerMinute", "2 requests a minute");
            assertThat(client.ask("one").outcome()).isEqualTo(CacheOutcome.HIT_LOCAL);
            assertThat(simulator.calls().stream()
                            .mapToLong(call -> call.count())
                            .sum())
                    .isEqualTo(2);
        }
    }

    @Test
    void givenACallThenItsRealTokensAreCharged() throws IOException {
        try (TestClient client = open(100_000L, null, null)) {
            client.ask("hello");

            client.await(() ->
                    assertThat(client.limitUsed("tokensPerMinute")).isEqualTo(client.counted(MetricNames.TOKENS)));
        }
    }

    @Test
    void givenACallThenItsRealCostIsCharged() throws IOException {
        try (TestClient client = open(null, null, 20.0)) {
            client.ask("hello");

            client.await(() -> assertThat(client.limitUsed("dailyCostUsd"))
                    .isCloseTo(client.counted(MetricNames.COST), within(1e-8))
                    .isPositive());
        }
    }

    @Test
    void givenAStreamThenItIsChargedAtItsEnd() throws IOException {
        try (TestClient client = open(100_000L, null, null)) {
            client.readStream("hello");

            client.await(() -> assertThat(client.limitUsed("tokensPerMinute"))
                    .isEqualTo(client.counted(MetricNames.TOKENS))
                    .isPositive());
        }
    }

    @Test
    void givenACallThatFailsThenItUsesARequestAndNoTokens() throws IOException {
        simulator.settings(simulator.settings().withErrors(new ErrorRate(Status.Code.NOT_FOUND, 1, null, null)));
        try (TestClient client = open(100_000L, 100L, null)) {
            client.failure("hello");

            client.await(() -> {
                assertThat(client.limitUsed("tokensPerMinute")).isZero();
                assertThat(client.limitUsed("requestsPerMinute")).isEqualTo(1);
            });
        }
    }
}
