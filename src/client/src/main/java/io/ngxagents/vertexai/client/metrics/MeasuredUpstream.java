package io.ngxagents.vertexai.client.metrics;

import io.ngxagents.vertexai.client.call.AnswerStream;
import io.ngxagents.vertexai.client.call.ModelAnswer;
import io.ngxagents.vertexai.client.call.ModelCall;
import io.ngxagents.vertexai.client.call.Operation;
import io.ngxagents.vertexai.client.call.StreamPart;
import io.ngxagents.vertexai.client.call.TokenUsage;
import io.ngxagents.vertexai.client.call.WatchedStream;
import io.ngxagents.vertexai.client.metrics.GenAiMetrics.OperationSeries;
import io.ngxagents.vertexai.client.upstream.Deadline;
import io.ngxagents.vertexai.client.upstream.Upstream;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
import java.util.concurrent.TimeUnit;

/** Measures calls of the upstream, retries and waits for a place included. A reader that leaves a stream is no failure. */
public final class MeasuredUpstream implements Upstream {
    private final Upstream measured;
    private final GenAiMetrics metrics;

    /** @param measured closed with this */
    public MeasuredUpstream(Upstream measured, GenAiMetrics metrics) {
        this.measured = measured;
        this.metrics = metrics;
    }

    @Override
    public CompletableFuture<ModelAnswer> call(ModelCall call, Deadline deadline) {
        OperationSeries series = metrics.of(call.model(), call.operation());
        long begun = System.nanoTime();
        return measured.call(call, deadline).whenComplete((answer, thrown) -> {
            if (thrown != null) {
                series.failures().record(System.nanoTime() - begun, TimeUnit.NANOSECONDS);
                return;
            }
            series.duration().record(System.nanoTime() - begun, TimeUnit.NANOSECONDS);
            if (call.operation() != Operation.COUNT_TOKENS) {
                series.used(answer.usage());
            }
        });
    }

    @Override
    public CompletableFuture<AnswerStream> stream(ModelCall call, Deadline deadline) {
        OperationSeries series = metrics.of(call.model(), call.operation());
        long begun = System.nanoTime();
        return measured.stream(call, deadline).handle((stream, thrown) -> {
            long opened = System.nanoTime() - begun;
            if (thrown != null) {
                series.failures().record(opened, TimeUnit.NANOSECONDS);
                throw new CompletionException(thrown);
            }
            series.timeToFirstChunk().record(opened, TimeUnit.NANOSECONDS);
            return new WatchedStream(stream, (end, last) -> ended(series, begun, end, last));
        });
    }

    private static void ended(OperationSeries series, long begun, WatchedStream.End end, Optional<StreamPart> last) {
        boolean broken = end == WatchedStream.End.BROKEN;
        (broken ? series.failures() : series.duration()).record(System.nanoTime() - begun, TimeUnit.NANOSECONDS);
        last.map(StreamPart::usage)
                .filter(usage -> !usage.equals(TokenUsage.NONE))
                .ifPresent(series::used);
    }

    @Override
    public void close() {
        measured.close();
    }
}
