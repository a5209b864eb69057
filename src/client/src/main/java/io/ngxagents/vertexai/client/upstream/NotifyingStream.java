package io.ngxagents.vertexai.client.upstream;

import io.ngxagents.vertexai.client.call.AnswerStream;
import io.ngxagents.vertexai.client.call.StreamPart;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.atomic.AtomicBoolean;

/** A stream that says once when it is over: read to its end, broken off, or cancelled. */
final class NotifyingStream implements AnswerStream {
    private final AnswerStream stream;
    private final Runnable onEnd;
    private final AtomicBoolean ended = new AtomicBoolean();

    NotifyingStream(AnswerStream stream, Runnable onEnd) {
        this.stream = stream;
        this.onEnd = onEnd;
    }

    @Override
    public CompletableFuture<Optional<StreamPart>> next() {
        return stream.next().whenComplete((part, thrown) -> {
            if (thrown != null || part.isEmpty()) {
                end();
            }
        });
    }

    @Override
    public void cancel() {
        stream.cancel();
        end();
    }

    private void end() {
        if (ended.compareAndSet(false, true)) {
            onEnd.run();
        }
    }
}
