package io.ngxagents.vertexai.client;

import io.ngxagents.vertexai.client.call.AnswerStream;
import io.ngxagents.vertexai.client.call.StreamPart;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CancellationException;
import java.util.concurrent.CompletableFuture;

/**
 * One answer in parts for any number of readers: each reads at its own pace, the fastest pulls, and those who come later get
 * the parts that were there before. When every reader has gone, the source is cancelled.
 */
final class SharedStream {
    private final AnswerStream source;
    private final Listener listener;
    private final List<StreamPart> parts = new ArrayList<>();
    private int readers;
    private boolean closed;
    private CompletableFuture<Optional<StreamPart>> pulled;

    /** Is told once how it ended. */
    interface Listener {
        /**
         * It has ended.
         *
         * @param parts all of them, or those before it broke off or was left by its readers
         * @param whole whether the answer is whole
         */
        void ended(List<StreamPart> parts, boolean whole);
    }

    SharedStream(AnswerStream source, Listener listener) {
        this.source = source;
        this.listener = listener;
    }

    /** A new reader, from the first part on; empty if all others have gone, and the source with them. */
    synchronized Optional<AnswerStream> reader() {
        if (closed) {
            return Optional.empty();
        }
        readers++;
        return Optional.of(new Reader());
    }

    private synchronized CompletableFuture<Optional<StreamPart>> part(int index) {
        if (index < parts.size()) {
            return CompletableFuture.completedFuture(Optional.of(parts.get(index)));
        }
        if (pulled != null) {
            return pulled.copy();
        }
        // Both ends are kept: the future is what readers wait for, and what later ones find until it has ended, which
        // it may
        // have by the time it is asked for.
        CompletableFuture<Optional<StreamPart>> arriving = new CompletableFuture<>();
        pulled = arriving;
        var ignored = source.next().whenComplete((part, thrown) -> arrive(arriving, part, thrown));
        return arriving.copy();
    }

    private void arrive(CompletableFuture<Optional<StreamPart>> to, Optional<StreamPart> part, Throwable thrown) {
        boolean over = thrown != null || part.isEmpty();
        boolean ends;
        synchronized (this) {
            if (!over) {
                parts.add(part.get());
                pulled = null;
            }
            ends = over && !closed;
            closed |= over;
        }
        if (ends) {
            listener.ended(List.copyOf(parts), thrown == null);
        }
        if (thrown == null) {
            to.complete(part);
        } else {
            to.completeExceptionally(thrown);
        }
    }

    private void leave() {
        synchronized (this) {
            readers--;
            if (readers > 0 || closed) {
                return;
            }
            closed = true;
        }
        source.cancel();
        listener.ended(List.copyOf(parts), false);
    }

    /** One reader's place. */
    private final class Reader implements AnswerStream {
        private int index;
        private boolean gone;

        @Override
        public CompletableFuture<Optional<StreamPart>> next() {
            int mine;
            synchronized (this) {
                if (gone) {
                    return CompletableFuture.failedFuture(new CancellationException());
                }
                mine = index;
            }
            return part(mine).thenApply(part -> {
                synchronized (this) {
                    index += part.isPresent() ? 1 : 0;
                }
                return part;
            });
        }

        @Override
        public void cancel() {
            synchronized (this) {
                if (gone) {
                    return;
                }
                gone = true;
            }
            leave();
        }
    }
}
