package io.ngxagents.vertexai.client.limits;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import io.ngxagents.vertexai.api.MetricNames;
import io.ngxagents.vertexai.api.Track;
import io.ngxagents.vertexai.api.gateway.LimitsConfiguration;
import io.ngxagents.vertexai.client.call.AnswerStream;
import io.ngxagents.vertexai.client.call.CallFailure;
import io.ngxagents.vertexai.client.call.FailedCallException;
import io.ngxagents.vertexai.client.call.JsonBytes;
import io.ngxagents.vertexai.client.call.ModelAnswer;
import io.ngxagents.vertexai.client.call.ModelCall;
import io.ngxagents.vertexai.client.call.Operation;
import io.ngxagents.vertexai.client.call.QueryClass;
import io.ngxagents.vertexai.client.call.Source;
import io.ngxagents.vertexai.client.call.StreamPart;
import io.ngxagents.vertexai.client.call.TokenUsage;
import io.ngxagents.vertexai.client.cost.PriceTable;
import io.ngxagents.vertexai.client.metrics.ClientIdentity;
import io.ngxagents.vertexai.client.metrics.ClientMetrics;
import io.ngxagents.vertexai.client.upstream.Deadline;
import io.ngxagents.vertexai.client.upstream.Upstream;
import java.time.Clock;
import java.time.Duration;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import org.junit.jupiter.api.Test;

class LimitedUpstreamTest {
    private static final Deadline DEADLINE = Deadline.after(Duration.ofMinutes(1));
    private static final JsonBytes JSON = JsonBytes.of("{}");

    private final SimpleMeterRegistry registry = new SimpleMeterRegistry();
    private final ScriptedUpstream script = new ScriptedUpstream();
    private final Upstream limited = LimitedUpstream.of(
            script,
            new LimitsConfiguration(100, 0, 10_000L, 10L, 100.0),
            Optional.empty(),
            "namespace/client",
            new ClientMetrics(
                    registry,
                    new ClientIdentity("namespace", "client", Track.STABLE, "v1"),
                    List.of("gemini-2.5-flash"),
                    QueryClass.BUILT_IN,
                    PriceTable.builtIn(),
                    Clock.systemUTC()),
            Clock.systemUTC());

    /** Answers with what the test says. */
    private static final class ScriptedUpstream implements Upstream {
        private CompletableFuture<ModelAnswer> answer = new CompletableFuture<>();
        private final Deque<CompletableFuture<Optional<StreamPart>>> parts = new ArrayDeque<>();
        private boolean cancelled;

        @Override
        public CompletableFuture<ModelAnswer> call(ModelCall call, Deadline deadline) {
            return answer;
        }

        @Override
        public CompletableFuture<AnswerStream> stream(ModelCall call, Deadline deadline) {
            return CompletableFuture.completedFuture(new AnswerStream() {
                @Override
                public CompletableFuture<Optional<StreamPart>> next() {
                    return parts.remove();
                }

                @Override
                public void cancel() {
                    cancelled = true;
                }
            });
        }

        @Override
        public void close() {}
    }

    private double used(String limit) {
        return registry.get(MetricNames.LIMIT_USED)
                .tag(MetricNames.LIMIT, limit)
                .gauge()
                .value();
    }

    private static ModelCall call(Operation operation) {
        ObjectNode body = JsonNodeFactory.instance.objectNode();
        body.putArray("contents").addObject().putArray("parts").addObject().put("text", "a".repeat(400));
        body.putObject("generationConfig").put("maxOutputTokens", 50);
        return new ModelCall(operation, "gemini-2.5-flash", body, "");
    }

    private static CompletableFuture<Optional<StreamPart>> part(int input, int output) {
        return CompletableFuture.completedFuture(
                Optional.of(new StreamPart(JSON, new TokenUsage(input, 0, output), false)));
    }

    private AnswerStream stream() {
        return limited.stream(call(Operation.STREAM_GENERATE_CONTENT), DEADLINE).join();
    }

    @Test
    void givenACallInFlightThenItsEstimateIsCountedAndThenWhatItReallyTook() {
        CompletableFuture<ModelAnswer> answer = limited.call(call(Operation.GENERATE_CONTENT), DEADLINE);
        assertThat(used("tokensPerMinute")).isEqualTo(400 / 4 + 50);

        script.answer.complete(new ModelAnswer(JSON, new TokenUsage(90, 0, 7), true));
        assertThat(answer).isCompleted();
        assertThat(used("tokensPerMinute")).isEqualTo(97);
        assertThat(used("requestsPerMinute")).isEqualTo(1);
    }

    @Test
    void givenAFallbackAnswerThenItCostsWhatItsModelCosts() {
        script.answer = CompletableFuture.completedFuture(new ModelAnswer(
                JSON,
                new TokenUsage(1_000_000, 0, 0),
                false,
                Optional.of(new Source("gemini-2.5-flash-lite", "us-central1"))));
        limited.call(call(Operation.GENERATE_CONTENT), DEADLINE).join();

        assertThat(used("dailyCostUsd")).isEqualTo(0.1);
    }

    @Test
    void givenCountedTokensThenTheyTakeARequestAndNoTokens() {
        var ignored = limited.call(call(Operation.COUNT_TOKENS), DEADLINE);

        assertThat(used("tokensPerMinute")).isZero();
        assertThat(used("requestsPerMinute")).isEqualTo(1);
    }

    @Test
    void givenAnImageThenItsBytesAreNotTakenForText() {
        ObjectNode body = JsonNodeFactory.instance.objectNode();
        body.putArray("contents")
                .addObject()
                .putArray("parts")
                .addObject()
                .putObject("inlineData")
                .put("mimeType", "image/png")
                .put("data", "A".repeat(1_000_000));
        var ignored = limited.call(new ModelCall(Operation.EMBED_CONTENT, "gemini-2.5-flash", body, ""), DEADLINE);

        assertThat(used("tokensPerMinute")).isEqualTo(258);
    }

    @Test
    void givenAStreamThenItIsChargedAtItsEnd() {
        script.parts.addAll(List.of(part(90, 3), part(90, 30), CompletableFuture.completedFuture(Optional.empty())));
        AnswerStream stream = stream();
        stream.next().join();
        stream.next().join();
        assertThat(used("tokensPerMinute")).isEqualTo(150);

        stream.next().join();
        assertThat(used("tokensPerMinute")).isEqualTo(120);
    }

    @Test
    void givenAStreamThatUsesFarMoreThanTheLimitThenItRunsOnAndTheNextCallWaits() {
        script.parts.addAll(List.of(part(90, 30_000), CompletableFuture.completedFuture(Optional.empty())));
        AnswerStream stream = stream();

        assertThat(stream.next().join()).isPresent();
        assertThat(stream.next().join()).isEmpty();
        assertThatThrownBy(this::stream).hasCauseInstanceOf(FailedCallException.class);
    }

    @Test
    void givenAStreamThatBreaksOffOrIsLeftThenItIsChargedAsFarAsItCame() {
        script.parts.addAll(List.of(
                part(90, 3),
                CompletableFuture.failedFuture(CallFailure.internal("broken").toException())));
        AnswerStream broken = stream();
        broken.next().join();
        assertThat(broken.next()).isCompletedExceptionally();
        assertThat(used("tokensPerMinute")).isEqualTo(93);

        script.parts.add(part(90, 5));
        AnswerStream left = stream();
        left.next().join();
        left.cancel();
        left.cancel();
        assertThat(script.cancelled).isTrue();
        assertThat(used("tokensPerMinute")).isEqualTo(93 + 95);
    }

    @Test
    void givenACallThatOurOwnBoundsRefuseThenItUsesNothing() {
        script.answer = CompletableFuture.failedFuture(
                CallFailure.overloaded("full", Duration.ofSeconds(1)).toException());
        assertThat(limited.call(call(Operation.GENERATE_CONTENT), DEADLINE)).isCompletedExceptionally();

        assertThat(used("requestsPerMinute")).isZero();
        assertThat(used("tokensPerMinute")).isZero();
    }
}
