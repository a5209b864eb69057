package io.ngxagents.vertexai.client.metrics;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import io.micrometer.core.instrument.DistributionSummary;
import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import io.ngxagents.vertexai.api.Track;
import io.ngxagents.vertexai.client.call.AnswerStream;
import io.ngxagents.vertexai.client.call.CallFailure;
import io.ngxagents.vertexai.client.call.JsonBytes;
import io.ngxagents.vertexai.client.call.ModelAnswer;
import io.ngxagents.vertexai.client.call.ModelCall;
import io.ngxagents.vertexai.client.call.Operation;
import io.ngxagents.vertexai.client.call.StreamPart;
import io.ngxagents.vertexai.client.call.TokenUsage;
import io.ngxagents.vertexai.client.upstream.Deadline;
import io.ngxagents.vertexai.client.upstream.Upstream;
import java.time.Duration;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import org.junit.jupiter.api.Test;

class MeasuredUpstreamTest {
    private static final String MODEL = "gemini-2.5-flash";
    private static final Deadline DEADLINE = Deadline.after(Duration.ofMinutes(1));
    private static final JsonBytes JSON = JsonBytes.of("{}");

    private final SimpleMeterRegistry registry = new SimpleMeterRegistry();
    private final Deque<CompletableFuture<Optional<StreamPart>>> parts = new ArrayDeque<>();
    private CompletableFuture<ModelAnswer> answer =
            CompletableFuture.completedFuture(new ModelAnswer(JSON, new TokenUsage(70, 0, 3), true));
    private final Upstream measured = new MeasuredUpstream(
            new Scripted(),
            new GenAiMetrics(registry, new ClientIdentity("namespace", "client", Track.STABLE, "v1"), List.of(MODEL)));

    private final class Scripted implements Upstream {
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
                public void cancel() {}
            });
        }

        @Override
        public void close() {}
    }

    private static ModelCall call(Operation operation, String model) {
        return new ModelCall(operation, model, JsonNodeFactory.instance.objectNode(), "");
    }

    private long durations(String operation, String model, String error) {
        return registry.get("gen_ai.client.operation.duration")
                .tags(
                        "gen_ai.operation.name",
                        operation,
                        "gen_ai.request.model",
                        model,
                        "gen_ai.provider.name",
                        "gcp.vertex_ai",
                        "error.type",
                        error)
                .timer()
                .count();
    }

    private DistributionSummary tokens(String type) {
        return registry.get("gen_ai.client.token.usage")
                .tags(
                        "gen_ai.token.type",
                        type,
                        "gen_ai.operation.name",
                        "generate_content",
                        "gen_ai.request.model",
                        MODEL)
                .summary();
    }

    private long firstChunks() {
        return registry.get("gen_ai.client.operation.time_to_first_chunk")
                .tags("gen_ai.operation.name", "generate_content", "gen_ai.request.model", MODEL)
                .timer()
                .count();
    }

    @Test
    void givenAnAnswerThenItsDurationAndTokensAreMeasured() {
        measured.call(call(Operation.GENERATE_CONTENT, MODEL), DEADLINE).join();

        assertThat(durations("generate_content", MODEL, "")).isEqualTo(1);
        assertThat(tokens("input").totalAmount()).isEqualTo(70);
        assertThat(tokens("output").totalAmount()).isEqualTo(3);
        assertThat(tokens("input").takeSnapshot().histogramCounts())
                .filteredOn(bucket -> bucket.bucket() == 64 || bucket.bucket() == 256)
                .extracting(bucket -> bucket.count())
                .containsExactly(0.0, 1.0);
        assertThat(firstChunks()).isZero();
    }

    @Test
    void givenAFailureThenItIsAnErrorWithoutTokens() {
        answer = CompletableFuture.failedFuture(CallFailure.internal("broken").toException());

        assertThat(measured.call(call(Operation.EMBED_CONTENT, MODEL), DEADLINE))
                .isCompletedExceptionally();
        assertThat(durations("embeddings", MODEL, "_OTHER")).isEqualTo(1);
        assertThat(durations("embeddings", MODEL, "")).isZero();
    }

    @Test
    void givenAModelThatIsNotConfiguredThenItIsOther() {
        measured.call(call(Operation.GENERATE_CONTENT, "gemini-9"), DEADLINE).join();

        assertThat(durations("generate_content", "other", "")).isEqualTo(1);
    }

    @Test
    void givenAStreamThenItsFirstChunkAndItsEndAreMeasuredOnce() {
        parts.add(CompletableFuture.completedFuture(Optional.of(new StreamPart(JSON, new TokenUsage(9, 0, 4), false))));
        parts.add(CompletableFuture.completedFuture(Optional.empty()));
        AnswerStream stream = measured.stream(call(Operation.STREAM_GENERATE_CONTENT, MODEL), DEADLINE)
                .join();
        assertThat(firstChunks()).isEqualTo(1);
        stream.next().join();
        stream.next().join();
        stream.cancel();

        assertThat(durations("generate_content", MODEL, "")).isEqualTo(1);
        assertThat(tokens("output").totalAmount()).isEqualTo(4);
    }

    @Test
    void givenAStreamThatBreaksOffThenItIsAnErrorAndWhatItTookIsMeasured() {
        parts.add(CompletableFuture.completedFuture(Optional.of(new StreamPart(JSON, new TokenUsage(9, 0, 4), false))));
        parts.add(CompletableFuture.failedFuture(CallFailure.internal("cut").toException()));
        AnswerStream stream = measured.stream(call(Operation.STREAM_GENERATE_CONTENT, MODEL), DEADLINE)
                .join();
        stream.next().join();

        assertThat(stream.next()).isCompletedExceptionally();
        assertThat(durations("generate_content", MODEL, "_OTHER")).isEqualTo(1);
        assertThat(tokens("output").totalAmount()).isEqualTo(4);
    }
}
