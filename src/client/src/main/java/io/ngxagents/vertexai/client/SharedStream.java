package io.ngxagents.vertexai.client;

import io.ngxagents.vertexai.client.call.AnswerStream;
import io.ngxagents.vertexai.client.call.CallFailure;
import io.ngxagents.vertexai.client.call.StreamPart;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
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
    private State state = State.OPEN;
    private CompletableFuture<Optional<StreamPart>> pulled;

    private enum State {
        OPEN,
        WHOLE,
        BROKEN,
        LEFT
    }

    /** Is told once how it ended, before its last readers are. */
    interface Listener {
        /**
         * It has ended.
         *
         * @param stream which
         * @param parts all of them, or those before it broke off or was left by its readers
         * @param whole whether the answer is whole
         */
        void ended(SharedStream stream, List<StreamPart> parts, boolean whole);
    }

    SharedStream(AnswerStream source, Listener listener) {
        this.source = source;
        this.listener = listener;
    }

    /** A new reader, from the first part on; empty if it broke off, or if all others have gone, and the source with them. */
    synchronized Optional<AnswerStream> reader() {
        if (!admits()) {
            return Optional.empty();
        }
        readers++;
        return Optional.of(new Reader());
    }

    synchronized boolean admits() {
        return state == State.OPEN || state == State.WHOLE;
    }

    private synchronized CompletableFuture<Optional<StreamPart>> part(int index) {
        if (index < parts.size()) {
            return CompletableFuture.completedFuture(Optional.of(parts.get(index)));
        }
        if (pulled != null) {
            return pulled.copy();
        }
        // Both ends are kept: readers wait for the future, and later ones find it, which may have ended by then.
        CompletableFuture<Optional<StreamPart>> arriving = new CompletableFuture<>();
        pulled = arriving;
        var ignored = source.next().whenComplete((part, thrown) -> arrive(arriving, part, thrown));
        return arriving.copy();
    }

    private void arrive(CompletableFuture<Optional<StreamPart>> to, Optional<StreamPart> part, Throwable thrown) {
        boolean whole = thrown == null && part.isEmpty();
        boolean over = whole || thrown != null;
        boolean ends;
        synchronized (this) {
            if (!over) {
                parts.add(part.get());
                pulled = null;
            }
            ends = over && end(whole ? State.WHOLE : State.BROKEN);
        }
        if (ends) {
            listener.ended(this, soFar(), whole);
        }
        if (thrown == null) {
            to.complete(part);
        } else {
            to.completeExceptionally(thrown);
        }
    }

    private void leave() {
        boolean ends;
        synchronized (this) {
            readers--;
            ends = readers == 0 && end(State.LEFT);
        }
        if (ends) {
            source.cancel();
            listener.ended(this, soFar(), false);
        }
    }

    /** Only the first end counts. */
    private boolean end(State how) {
        boolean first = state == State.OPEN;
        state = first ? how : state;
        return first;
    }

    private synchronized List<StreamPart> soFar() {
        return List.copyOf(parts);
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
                    return CompletableFuture.failedFuture(
                            CallFailure.cancelled().toException());
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
