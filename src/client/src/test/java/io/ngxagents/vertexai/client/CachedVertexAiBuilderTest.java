package io.ngxagents.vertexai.client;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.json.JsonMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import io.ngxagents.vertexai.api.TimeSpan;
import io.ngxagents.vertexai.api.gateway.CachePolicyConfiguration;
import io.ngxagents.vertexai.client.call.CacheOutcome;
import io.ngxagents.vertexai.client.call.CallOptions;
import io.ngxagents.vertexai.client.call.ModelCall;
import io.ngxagents.vertexai.client.call.Operation;
import io.ngxagents.vertexai.simulator.Listen;
import io.ngxagents.vertexai.simulator.Simulator;
import io.ngxagents.vertexai.simulator.settings.SimulatorSettings;
import java.io.IOException;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

class CachedVertexAiBuilderTest {
    private static final String MODEL = "gemini-2.5-flash";

    private Simulator simulator;

    @BeforeEach
    void start() throws IOException {
        simulator = Simulator.start(Listen.loopback(), SimulatorSettings.defaults());
    }

    @AfterEach
    void stop() {
        simulator.close();
    }

    @Test
    void givenNothingButProjectLocationAndModelsThenAnswersAreKept() throws IOException {
        try (CachedVertexAi client = builder().open(new SimpleMeterRegistry())) {
            assertThat(outcome(client, MODEL)).isEqualTo(CacheOutcome.MISS);
            assertThat(outcome(client, MODEL)).isEqualTo(CacheOutcome.HIT_LOCAL);
        }
    }

    @Test
    void givenAnAliasThenItIsTheSameQuestion() throws IOException {
        try (CachedVertexAi client = builder().alias("fast", MODEL).open(new SimpleMeterRegistry())) {
            assertThat(outcome(client, "fast")).isEqualTo(CacheOutcome.MISS);
            assertThat(outcome(client, MODEL)).isEqualTo(CacheOutcome.HIT_LOCAL);
        }
    }

    @Test
    void givenAPolicyThatKeepsNothingThenNothingIsKept() throws IOException {
        CachePolicyConfiguration never = new CachePolicyConfiguration("generation", null, TimeSpan.ZERO, null, null);
        try (CachedVertexAi client = builder().policy(never).open(new SimpleMeterRegistry())) {
            outcome(client, MODEL);

            assertThat(outcome(client, MODEL).isHit()).isFalse();
        }
    }

    @Test
    void givenARegistryThenItHasEverySeriesFromTheStart() throws IOException {
        SimpleMeterRegistry registry = new SimpleMeterRegistry();
        try (CachedVertexAi client = builder().open(registry)) {
            assertThat(client.models().all()).containsExactly(MODEL);
            assertThat(registry.find("vertex_ai.client.requests")
                            .tag("model", MODEL)
                            .counters())
                    .isNotEmpty()
                    .allSatisfy(counter -> assertThat(counter.count()).isZero());
        }
    }

    @Test
    void givenNoModelsThenItIsRefused() {
        assertThatThrownBy(() -> new CachedVertexAiBuilder("project", "global", List.of()))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining("models is empty");
    }

    private CachedVertexAiBuilder builder() {
        return new CachedVertexAiBuilder("project", "global", List.of(MODEL))
                .simulator("127.0.0.1:" + simulator.port());
    }

    private static CacheOutcome outcome(CachedVertexAi client, String model) throws JsonProcessingException {
        ObjectNode body = (ObjectNode) JsonMapper.builder()
                .build()
                .readTree("{\"contents\": [{\"role\": \"user\", \"parts\": [{\"text\": \"hello\"}]}]}");
        ModelCall call = new ModelCall(Operation.GENERATE_CONTENT, model, body, "");
        return client.call(call, CallOptions.DEFAULT).join().outcome();
    }
}
