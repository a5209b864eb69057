package io.ngxagents.vertexai.client.limits;

import io.ngxagents.vertexai.client.call.AnswerStream;
import io.ngxagents.vertexai.client.call.StreamPart;
import io.ngxagents.vertexai.client.call.TokenUsage;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.function.Consumer;

/** A stream that says once, at its end, what it used as far as it came. */
final class SettlingStream implements AnswerStream {
    private final AnswerStream stream;
    private final Consumer<TokenUsage> onEnd;
    private final AtomicBoolean ended = new AtomicBoolean();
    private volatile TokenUsage usage = TokenUsage.NONE;

    SettlingStream(AnswerStream stream, Consumer<TokenUsage> onEnd) {
        this.stream = stream;
        this.onEnd = onEnd;
    }

    @Override
    public CompletableFuture<Optional<StreamPart>> next() {
        return stream.next().whenComplete((part, thrown) -> {
            if (thrown != null || part.isEmpty()) {
                end();
            } else {
                usage = part.get().usage();
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
            onEnd.accept(usage);
        }
    }
}
