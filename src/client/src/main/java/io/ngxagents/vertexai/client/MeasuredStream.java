package io.ngxagents.vertexai.client;

import io.ngxagents.vertexai.client.call.AnswerStream;
import io.ngxagents.vertexai.client.call.CacheOutcome;
import io.ngxagents.vertexai.client.call.CallFailure;
import io.ngxagents.vertexai.client.call.JsonBytes;
import io.ngxagents.vertexai.client.call.StreamPart;
import io.ngxagents.vertexai.client.call.TokenUsage;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;

/** A stream whose end is counted once: read to the end, broken off, or left by its reader. */
final class MeasuredStream implements AnswerStream {
    private final AnswerStream stream;
    private final CacheOutcome outcome;
    private final Underway request;
    private final boolean keepsParts;
    private final List<JsonBytes> parts = new ArrayList<>();
    private TokenUsage usage = TokenUsage.NONE;
    private long bytes;

    MeasuredStream(AnswerStream stream, CacheOutcome outcome, Underway request) {
        this.stream = stream;
        this.outcome = outcome;
        this.request = request;
        this.keepsParts = request.wantsAnswer(outcome);
    }

    @Override
    public CompletableFuture<Optional<StreamPart>> next() {
        return stream.next().handle((part, thrown) -> {
            if (thrown != null) {
                CallFailure failure = Failures.failureIn(thrown);
                request.failed(failure, outcome);
                throw failure.toException();
            }
            part.ifPresentOrElse(this::read, this::end);
            return part;
        });
    }

    private synchronized void read(StreamPart part) {
        usage = part.usage();
        bytes += part.json().size();
        if (keepsParts) {
            parts.add(part.json());
        }
    }

    private synchronized void end() {
        request.answered(outcome, usage, bytes, parts);
    }

    @Override
    public void cancel() {
        stream.cancel();
        request.failed(CallFailure.cancelled(), outcome);
    }
}
