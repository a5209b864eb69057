package io.ngxagents.vertexai.client.upstream;

import io.ngxagents.vertexai.client.call.AnswerStream;
import io.ngxagents.vertexai.client.call.CallFailure;
import io.ngxagents.vertexai.client.call.FailedCallException;
import io.ngxagents.vertexai.client.call.ModelAnswer;
import io.ngxagents.vertexai.client.call.ModelCall;
import java.time.Duration;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
import java.util.concurrent.Semaphore;

/** Refuses what would be one call in flight too many, at once, rather than let everyone wait for everyone. */
public final class BoundedUpstream implements Upstream {
    private static final Duration RETRY_AFTER = Duration.ofSeconds(1);

    private final Upstream unbounded;
    private final int maxInFlight;
    private final Semaphore places;

    /**
     * @param unbounded closed with this
     * @param maxInFlight calls at the same time, those that wait for a retry included
     */
    public BoundedUpstream(Upstream unbounded, int maxInFlight) {
        this.unbounded = unbounded;
        this.maxInFlight = maxInFlight;
        this.places = new Semaphore(maxInFlight);
    }

    @Override
    public CompletableFuture<ModelAnswer> call(ModelCall call, Deadline deadline) {
        return places.tryAcquire()
                ? unbounded.call(call, deadline).whenComplete((answer, thrown) -> places.release())
                : CompletableFuture.failedFuture(full());
    }

    /** A stream holds its place until it has ended. */
    @Override
    public CompletableFuture<AnswerStream> stream(ModelCall call, Deadline deadline) {
        if (!places.tryAcquire()) {
            return CompletableFuture.failedFuture(full());
        }
        return unbounded.stream(call, deadline).handle((stream, thrown) -> {
            if (thrown != null) {
                places.release();
                throw new CompletionException(thrown);
            }
            return new NotifyingStream(stream, places::release);
        });
    }

    private FailedCallException full() {
        String message = "all " + maxInFlight + " upstream calls that this gateway makes at a time are in flight";
        return CallFailure.overloaded(message, RETRY_AFTER).toException();
    }

    @Override
    public void close() {
        unbounded.close();
    }
}
