package io.ngxagents.vertexai.client.call;

import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.atomic.AtomicBoolean;

/** A stream that tells once how it ended. */
public final class WatchedStream implements AnswerStream {
    private final AnswerStream stream;
    private final Watcher watcher;
    private final AtomicBoolean ended = new AtomicBoolean();
    private volatile TokenUsage usage = TokenUsage.NONE;

    /** How a stream can end. */
    public enum End {
        WHOLE,
        /** By a failure of what makes it. */
        BROKEN,
        /** By its reader. */
        LEFT
    }

    /** Is told the end. */
    public interface Watcher {
        /** @param usage tokens of the answer as far as it was read */
        void ended(End end, TokenUsage usage);
    }

    public WatchedStream(AnswerStream stream, Watcher watcher) {
        this.stream = stream;
        this.watcher = watcher;
    }

    @Override
    public CompletableFuture<Optional<StreamPart>> next() {
        return stream.next().whenComplete((part, thrown) -> {
            if (thrown != null) {
                end(End.BROKEN);
            } else if (part.isEmpty()) {
                end(End.WHOLE);
            } else {
                usage = part.get().usage();
            }
        });
    }

    @Override
    public void cancel() {
        stream.cancel();
        end(End.LEFT);
    }

    private void end(End end) {
        if (ended.compareAndSet(false, true)) {
            watcher.ended(end, usage);
        }
    }
}
