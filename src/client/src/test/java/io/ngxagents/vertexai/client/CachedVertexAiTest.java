package io.ngxagents.vertexai.client;

import static io.ngxagents.vertexai.client.call.CacheOutcome.BYPASS;
import static io.ngxagents.vertexai.client.call.CacheOutcome.HIT_LOCAL;
import static io.ngxagents.vertexai.client.call.CacheOutcome.HIT_REDIS;
import static io.ngxagents.vertexai.client.call.CacheOutcome.MISS;
import static org.assertj.core.api.Assertions.assertThat;

import io.grpc.Status;
import io.ngxagents.vertexai.client.cache.InvalidationScope;
import io.ngxagents.vertexai.client.call.CacheUse;
import io.ngxagents.vertexai.client.call.ServedAnswer;
import io.ngxagents.vertexai.simulator.Listen;
import io.ngxagents.vertexai.simulator.Simulator;
import io.ngxagents.vertexai.simulator.settings.ErrorRate;
import io.ngxagents.vertexai.simulator.settings.LatencyDistribution;
import io.ngxagents.vertexai.simulator.settings.SimulatorSettings;
import java.io.IOException;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

class CachedVertexAiTest {
    @RegisterExtension
    final RedisServer redis = new RedisServer();

    private Simulator simulator;
    private TestClient client;
    private TestClient otherPod;

    @BeforeEach
    void start() throws IOException {
        simulator = Simulator.start(Listen.loopback(), SimulatorSettings.defaults());
        client = TestClient.open(simulator, Optional.of(redis.url()));
        otherPod = TestClient.open(simulator, Optional.of(redis.url()));
    }

    @AfterEach
    void stop() {
        client.close();
        otherPod.close();
        simulator.close();
    }

    @Nested
    class Cache {
        @Test
        void givenTheSameQuestionAgainThenTheAnswerComesFromThisProcess() {
            ServedAnswer first = client.ask("hello");
            ServedAnswer second = client.ask("hello");

            assertThat(first.outcome()).isEqualTo(MISS);
            assertThat(second.outcome()).isEqualTo(HIT_LOCAL);
            assertThat(second.json()).isEqualTo(first.json());
            assertThat(upstreamCalls()).isEqualTo(1);
        }

        @Test
        void givenAnotherPodHasAskedThenTheAnswerComesFromRedisAndThenFromThisProcess() {
            ServedAnswer first = client.ask("hello");
            awaitStored(1);

            ServedAnswer second = otherPod.ask("hello");
            assertThat(second.outcome()).isEqualTo(HIT_REDIS);
            assertThat(second.json()).isEqualTo(first.json());
            assertThat(second.usage()).isEqualTo(first.usage());
            assertThat(otherPod.ask("hello").outcome()).isEqualTo(HIT_LOCAL);
            assertThat(upstreamCalls()).isEqualTo(1);
        }

        @Test
        void givenManyAskTheSameAtOnceThenTheUpstreamIsAskedOnce() {
            simulator.settings(simulator.settings().withLatency(LatencyDistribution.parse("300ms")));
            List<CompletableFuture<ServedAnswer>> answers = IntStream.range(0, 50)
                    .mapToObj(i -> client.begin("hello", CacheUse.FULL))
                    .toList();

            assertThat(answers.stream().map(CompletableFuture::join).map(ServedAnswer::outcome))
                    .containsOnly(MISS, HIT_LOCAL)
                    .containsOnlyOnce(MISS);
            assertThat(upstreamCalls()).isEqualTo(1);
        }

        @Test
        void givenNoStoreThenNothingIsReadOrKept() {
            assertThat(client.ask("hello", CacheUse.NONE).outcome()).isEqualTo(BYPASS);
            assertThat(client.ask("hello").outcome()).isEqualTo(MISS);
            assertThat(client.ask("hello", CacheUse.NONE).outcome()).isEqualTo(BYPASS);
            assertThat(upstreamCalls()).isEqualTo(3);
        }

        @Test
        void givenNoCacheThenNothingIsReadButTheAnswerIsKept() {
            assertThat(client.ask("hello", CacheUse.RENEW).outcome()).isEqualTo(BYPASS);
            assertThat(client.ask("hello").outcome()).isEqualTo(HIT_LOCAL);
        }

        @Test
        void givenATruncatedAnswerThenItIsNotKept() {
            String body = TestClient.body("hello").replace("{}", "{\"maxOutputTokens\": 4}");

            assertThat(client.askBody(body).outcome()).isEqualTo(MISS);
            assertThat(client.askBody(body).outcome()).isEqualTo(MISS);
        }

        @Test
        void givenAFailureThenItIsNotKept() {
            simulator.settings(simulator.settings().withErrors(new ErrorRate(Status.Code.NOT_FOUND, 1, null, null)));
            assertThat(client.failure("hello").httpStatus()).isEqualTo(404);
            simulator.settings(SimulatorSettings.defaults());

            assertThat(client.ask("hello").outcome()).isEqualTo(MISS);
        }
    }

    @Nested
    class Invalidation {
        @Test
        void givenAClassIsForgottenThenEveryPodAsksAgainForThatClassOnly() {
            String deterministic = TestClient.body("hello").replace("{}", "{\"temperature\": 0}");
            client.ask("hello");
            client.askBody(deterministic);
            awaitStored(2);
            otherPod.ask("hello");
            otherPod.askBody(deterministic);

            assertThat(client.forget(InvalidationScope.ALL.withQueryClass("deterministic")))
                    .isTrue();

            assertThat(client.ask("hello").outcome()).isEqualTo(HIT_LOCAL);
            assertThat(client.askBody(deterministic).outcome()).isEqualTo(MISS);
            otherPod.awaitOutcome(deterministic, HIT_REDIS);
            assertThat(otherPod.ask("hello").outcome()).isEqualTo(HIT_LOCAL);
        }

        @Test
        void givenRedisIsAwayThenThisPodForgetsAndSaysThatTheOthersDoNotKnow() {
            client.ask("hello");
            redis.kill();

            assertThat(client.forget(InvalidationScope.ALL)).isFalse();
            assertThat(client.ask("hello").outcome()).isEqualTo(MISS);
        }

        @Test
        void givenRedisComesBackEmptyThenWhatWasForgottenStaysForgottenInEveryPod() {
            client.ask("hello");
            awaitStored(1);
            otherPod.ask("hello");
            redis.kill();
            client.forget(InvalidationScope.ALL);
            redis.start();

            otherPod.awaitOutcome(TestClient.body("hello"), MISS);
        }
    }

    @Nested
    class WithoutRedis {
        @Test
        void givenRedisIsKilledUnderLoadThenNoCallFails() {
            simulator.settings(simulator.settings().withLatency(LatencyDistribution.parse("5ms")));
            List<CompletableFuture<ServedAnswer>> before = begin(0, 200);
            redis.kill();
            List<CompletableFuture<ServedAnswer>> after = begin(200, 400);

            assertThat(before)
                    .allSatisfy(
                            answer -> assertThat(answer.join().json().size()).isPositive());
            assertThat(after)
                    .allSatisfy(
                            answer -> assertThat(answer.join().json().size()).isPositive());
            assertThat(client.ask("prompt 399").outcome()).isEqualTo(HIT_LOCAL);
        }

        @Test
        void givenRedisComesBackThenItIsUsedAgain() {
            redis.kill();
            client.ask("hello");
            redis.start();

            int asked = 0;
            while (redis.answers() == 0) {
                client.ask("again " + asked++);
            }
            assertThat(redis.answers()).isPositive();
        }

        @Test
        void givenCorruptValuesThenTheyAreMissesNotErrors() {
            client.ask("hello");
            awaitStored(1);
            redis.overwriteAnswers("corrupt");

            assertThat(otherPod.ask("hello").outcome()).isEqualTo(MISS);
        }

        @Test
        void givenNoRedisFromTheStartThenCallsAreAnsweredAndTheLocalLevelHits() throws IOException {
            redis.kill();
            try (TestClient alone = TestClient.open(simulator, Optional.of(redis.url()))) {
                assertThat(alone.ask("hello").outcome()).isEqualTo(MISS);
                assertThat(alone.ask("hello").outcome()).isEqualTo(HIT_LOCAL);
            }
        }

        private List<CompletableFuture<ServedAnswer>> begin(int from, int to) {
            return IntStream.range(from, to)
                    .mapToObj(i -> client.begin("prompt " + i, CacheUse.FULL))
                    .toList();
        }
    }

    @Nested
    class Counting {
        @Test
        void givenAHitThenItCostsNothingAndSavesWhatItWouldHaveCost() {
            client.ask("hello");
            double paid = client.counted("vertex_ai.client.cost");
            double tokens = client.counted("vertex_ai.client.tokens");
            client.ask("hello");

            assertThat(paid).isPositive();
            assertThat(tokens).isPositive();
            assertThat(client.counted("vertex_ai.client.cost")).isEqualTo(paid);
            assertThat(client.counted("vertex_ai.client.tokens")).isEqualTo(tokens);
            assertThat(client.counted("vertex_ai.client.saved_cost")).isEqualTo(paid);
            assertThat(client.counted("vertex_ai.client.requests")).isEqualTo(2);
            assertThat(client.counted("vertex_ai.client.cache_hits")).isEqualTo(1);
            assertThat(client.counted("vertex_ai.client.cache_misses")).isEqualTo(1);
        }

        @Test
        void givenAnUnknownModelThenItIsRefusedByNameAndCountedAsOther() {
            assertThat(client.failureOfModel("gpt-9").httpStatus()).isEqualTo(404);
            assertThat(client.failureOfModel("gpt-9").message()).contains("gpt-9", TestClient.MODEL, "fast");
            assertThat(client.registry()
                            .get("vertex_ai.client.errors")
                            .tags("model", "other", "class", "other", "type", "invalid_request")
                            .counter()
                            .count())
                    .isEqualTo(2);
        }
    }

    @Test
    void givenMoreCallsInFlightThanAllowedThenTheRestIsToldToComeBack() throws IOException {
        simulator.settings(simulator.settings().withLatency(LatencyDistribution.parse("2s")));
        try (TestClient narrow = TestClient.open(simulator, Optional.empty(), "10s", 10)) {
            List<CompletableFuture<ServedAnswer>> answers = IntStream.range(0, 15)
                    .mapToObj(i -> narrow.begin("prompt " + i, CacheUse.NONE))
                    .toList();

            assertThat(answers.stream().flatMap(answer -> TestClient.statusOf(answer).stream()))
                    .containsOnly(429)
                    .hasSize(5);
        }
    }

    private long upstreamCalls() {
        return simulator.calls().stream().mapToLong(call -> call.count()).sum();
    }

    private void awaitStored(int answers) {
        while (redis.answers() < answers) {
            Thread.onSpinWait();
        }
    }
}
