package io.ngxagents.vertexai.client;

import io.ngxagents.vertexai.client.call.AnswerStream;
import io.ngxagents.vertexai.client.call.CacheOutcome;
import io.ngxagents.vertexai.client.call.CallFailure;
import io.ngxagents.vertexai.client.call.StreamPart;
import io.ngxagents.vertexai.client.call.TokenUsage;
import io.ngxagents.vertexai.client.metrics.ClientMetrics;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;

/** A stream whose end is counted once: read to the end, broken off, or left by its reader. */
final class MeasuredStream implements AnswerStream {
    private final AnswerStream stream;
    private final CacheOutcome outcome;
    private final ClientMetrics.Measurement measurement;
    private volatile TokenUsage usage = TokenUsage.NONE;

    MeasuredStream(AnswerStream stream, CacheOutcome outcome, ClientMetrics.Measurement measurement) {
        this.stream = stream;
        this.outcome = outcome;
        this.measurement = measurement;
    }

    @Override
    public CompletableFuture<Optional<StreamPart>> next() {
        return stream.next().handle((part, thrown) -> {
            if (thrown != null) {
                CallFailure failure = Failures.failureIn(thrown);
                measurement.failed(failure, outcome);
                throw failure.toException();
            }
            part.ifPresent(read -> usage = read.usage());
            if (part.isEmpty()) {
                measurement.answered(outcome, usage);
            }
            return part;
        });
    }

    @Override
    public void cancel() {
        stream.cancel();
        measurement.failed(CallFailure.cancelled(), outcome);
    }
}
