package io.ngxagents.vertexai.client.upstream;

import com.google.api.gax.rpc.ApiException;
import com.google.api.gax.rpc.ResponseObserver;
import com.google.api.gax.rpc.StreamController;
import com.google.cloud.aiplatform.v1.GenerateContentResponse;
import io.ngxagents.vertexai.client.call.AnswerStream;
import io.ngxagents.vertexai.client.call.CallFailure;
import io.ngxagents.vertexai.client.call.StreamPart;
import java.util.Optional;
import java.util.concurrent.CancellationException;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.Executor;

/**
 * A server stream of gRPC as an answer that is pulled: one message is asked for at a time, so a slow reader slows the
 * upstream down instead of filling this process's memory.
 */
final class GrpcStream implements AnswerStream, ResponseObserver<GenerateContentResponse> {
    private final PartReader reader;
    private final FailureReader failures;
    private final Executor executor;
    private final CompletableFuture<AnswerStream> opened = new CompletableFuture<>();
    private CompletableFuture<Optional<StreamPart>> awaited = new CompletableFuture<>();
    private CompletableFuture<Optional<StreamPart>> first = awaited;
    private StreamController controller;

    /** @param executor where parts are printed */
    GrpcStream(PartReader reader, FailureReader failures, Executor executor) {
        this.reader = reader;
        this.failures = failures;
        this.executor = executor;
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
        executor.execute(() -> arrive(response));
    }

    private void arrive(GenerateContentResponse response) {
        StreamPart part;
        try {
            part = reader.read(response);
        } catch (RuntimeException e) {
            cancel();
            end(e);
            return;
        }
        current().complete(Optional.of(part));
        opened.complete(this);
    }

    /** Off the thread of the call, and after the parts before it. */
    @Override
    public void onError(Throwable thrown) {
        executor.execute(() -> end(
                thrown instanceof ApiException refused
                        ? failures.read(refused)
                        : CallFailure.internal("the upstream's client failed").toException()));
    }

    private void end(RuntimeException failure) {
        if (!opened.completeExceptionally(failure)) {
            RuntimeException told = FailedAttemptException.in(failure)
                    .<RuntimeException>map(failed -> failed.toFailure().toException())
                    .orElse(failure);
            current().completeExceptionally(told);
        }
    }

    @Override
    public void onComplete() {
        executor.execute(() -> {
            current().complete(Optional.empty());
            opened.complete(this);
        });
    }

    private synchronized CompletableFuture<Optional<StreamPart>> current() {
        return awaited;
    }

    @Override
    public CompletableFuture<Optional<StreamPart>> next() {
        StreamController source;
        CompletableFuture<Optional<StreamPart>> next;
        synchronized (this) {
            if (first != null) {
                next = first;
                first = null;
                return next;
            }
            if (awaited.isCompletedExceptionally()
                    || awaited.getNow(Optional.empty()).isEmpty()) {
                return awaited;
            }
            awaited = new CompletableFuture<>();
            next = awaited;
            source = controller;
        }
        source.request(1);
        return next;
    }

    @Override
    public void cancel() {
        StreamController source;
        synchronized (this) {
            source = controller;
        }
        if (source != null) {
            source.cancel();
        }
        current().completeExceptionally(new CancellationException());
    }
}
