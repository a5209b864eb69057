package io.ngxagents.vertexai.client.upstream;

import com.google.api.gax.rpc.ResponseObserver;
import com.google.api.gax.rpc.StreamController;
import com.google.cloud.aiplatform.v1.GenerateContentResponse;
import com.google.common.util.concurrent.MoreExecutors;
import io.ngxagents.vertexai.client.call.AnswerStream;
import io.ngxagents.vertexai.client.call.StreamPart;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.Executor;

/**
 * A server stream of gRPC as an answer that is pulled: one message is asked for at a time, so a slow reader slows the
 * upstream down instead of filling this process's memory.
 */
final class GrpcStream implements AnswerStream, ResponseObserver<GenerateContentResponse> {
    private final PartReader reader;
    private final FailureReader failures;

    /** Off gRPC's threads, one after the other: parts must not overtake each other, nor the end overtake them. */
    private final Executor inOrder;

    private final CompletableFuture<AnswerStream> opened = new CompletableFuture<>();

    /** The first part: asked for when the stream starts, before there is a reader. Null once it was read. */
    private CompletableFuture<Optional<StreamPart>> first = new CompletableFuture<>();

    /** What the next message or the end is for; never null. Guarded by this, as all that is not final. */
    private CompletableFuture<Optional<StreamPart>> awaited = first;

    /** How the stream ended; null until it has. */
    private CompletableFuture<Optional<StreamPart>> end;

    private StreamController controller;

    /** @param executor where parts are printed */
    GrpcStream(PartReader reader, FailureReader failures, Executor executor) {
        this.reader = reader;
        this.failures = failures;
        this.inOrder = MoreExecutors.newSequentialExecutor(executor);
    }

    /** Ends when the first part, the end or a failure is there. */
    CompletableFuture<AnswerStream> opened() {
        return opened;
    }

    @Override
    public void onStart(StreamController started) {
        synchronized (this) {
            controller = started;
        }
        started.disableAutoInboundFlowControl();
        started.request(1);
    }

    @Override
    public void onResponse(GenerateContentResponse response) {
        inOrder.execute(() -> {
            try {
                Optional<StreamPart> part = Optional.of(reader.read(response));
                awaited().complete(part);
                opened.complete(this);
            } catch (RuntimeException e) {
                // Told to the reader before gRPC tells of the cancellation.
                fail(e);
                cancel();
            }
        });
    }

    @Override
    public void onComplete() {
        inOrder.execute(() -> {
            end(CompletableFuture.completedFuture(Optional.empty()));
            opened.complete(this);
        });
    }

    @Override
    public void onError(Throwable thrown) {
        inOrder.execute(() -> fail(failures.read(thrown)));
    }

    /** Before the first part the failure is an attempt's, which may be followed by another; then it is the reader's. */
    private void fail(RuntimeException failure) {
        if (!opened.completeExceptionally(failure)) {
            end(CompletableFuture.failedFuture(FailedAttemptException.told(failure)));
        }
    }

    /** Only the first end counts. */
    private void end(CompletableFuture<Optional<StreamPart>> how) {
        CompletableFuture<Optional<StreamPart>> waiting;
        synchronized (this) {
            if (end != null) {
                return;
            }
            end = how;
            waiting = awaited;
        }
        // If nobody waits, the last part is there already, and the end is read after it.
        var ignored = how.whenComplete((part, thrown) -> {
            if (thrown == null) {
                waiting.complete(part);
            } else {
                waiting.completeExceptionally(thrown);
            }
        });
    }

    private synchronized CompletableFuture<Optional<StreamPart>> awaited() {
        return awaited;
    }

    @Override
    public CompletableFuture<Optional<StreamPart>> next() {
        CompletableFuture<Optional<StreamPart>> next;
        synchronized (this) {
            if (first != null) {
                next = first;
                first = null;
                return next;
            }
            if (end != null) {
                return end;
            }
            awaited = new CompletableFuture<>();
            next = awaited;
        }
        controller.request(1);
        return next;
    }

    @Override
    public void cancel() {
        controller.cancel();
    }
}
