package io.ngxagents.vertexai.client.call;

import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.atomic.AtomicBoolean;

/** A stream that tells once how it ended. */
public final class WatchedStream implements AnswerStream {
    private final AnswerStream stream;
    private final Watcher watcher;
    private final AtomicBoolean ended = new AtomicBoolean();
    private volatile Optional<StreamPart> last = Optional.empty();

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
        /**
         * It is over.
         *
         * @param last the last part that was read, which says what the answer took as far as it came; empty if none was
         */
        void ended(End end, Optional<StreamPart> last);
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
                last = part;
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
            watcher.ended(end, last);
        }
    }
}
