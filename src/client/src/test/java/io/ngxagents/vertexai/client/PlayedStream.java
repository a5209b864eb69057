package io.ngxagents.vertexai.client;

import io.ngxagents.vertexai.client.call.AnswerStream;
import io.ngxagents.vertexai.client.call.CallFailure;
import io.ngxagents.vertexai.client.call.StreamPart;
import java.util.ArrayDeque;
import java.util.Optional;
import java.util.Queue;
import java.util.concurrent.CompletableFuture;

/** An answer in parts that a test plays. Asserts what a reader promises: one part at a time, none after the end. */
final class PlayedStream implements AnswerStream {
    private final Queue<CompletableFuture<Optional<StreamPart>>> ready = new ArrayDeque<>();
    private CompletableFuture<Optional<StreamPart>> awaited;
    private int pulls;
    private int cancels;

    /** The next part; the answer could end with it. */
    synchronized PlayedStream part(String text) {
        return give(CompletableFuture.completedFuture(
                Optional.of(new StreamPart(PlayedUpstream.json(text), PlayedUpstream.USAGE, true))));
    }

    /** The next part; an answer that ends with it is for its caller only. */
    synchronized PlayedStream unfinished(String text) {
        return give(CompletableFuture.completedFuture(
                Optional.of(new StreamPart(PlayedUpstream.json(text), PlayedUpstream.USAGE, false))));
    }

    synchronized PlayedStream end() {
        return give(CompletableFuture.completedFuture(Optional.empty()));
    }

    synchronized PlayedStream breakOff(CallFailure failure) {
        return give(CompletableFuture.failedFuture(failure.toException()));
    }

    private PlayedStream give(CompletableFuture<Optional<StreamPart>> next) {
        if (awaited == null) {
            ready.add(next);
            return this;
        }
        CompletableFuture<Optional<StreamPart>> waiting = awaited;
        awaited = null;
        // Both ends are the waiting reader's.
        var ignored = next.whenComplete((part, thrown) -> {
            if (thrown == null) {
                waiting.complete(part);
            } else {
                waiting.completeExceptionally(thrown);
            }
        });
        return this;
    }

    @Override
    public synchronized CompletableFuture<Optional<StreamPart>> next() {
        if (awaited != null) {
            throw new AssertionError("asked for the next part while the last one is awaited");
        }
        pulls++;
        if (!ready.isEmpty()) {
            return ready.remove();
        }
        awaited = new CompletableFuture<>();
        return awaited;
    }

    @Override
    public synchronized void cancel() {
        cancels++;
        if (awaited != null) {
            breakOff(CallFailure.cancelled());
        }
    }

    /** Whether nothing more comes of it. */
    synchronized boolean isLeft() {
        return cancels > 0;
    }

    /** How many parts were asked for. */
    synchronized int pulls() {
        return pulls;
    }

    synchronized int cancels() {
        return cancels;
    }
}
