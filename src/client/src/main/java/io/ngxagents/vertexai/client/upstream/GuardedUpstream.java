package io.ngxagents.vertexai.client.upstream;

import io.ngxagents.vertexai.client.call.AnswerStream;
import io.ngxagents.vertexai.client.call.ModelAnswer;
import io.ngxagents.vertexai.client.call.ModelCall;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.concurrent.CompletableFuture;
import java.util.function.LongSupplier;
import java.util.function.Supplier;

/** One location, which is not asked while it fails nearly always, nor for a model whose quota there is used up. */
final class GuardedUpstream implements Upstream {
    private final Upstream unguarded;
    private final String location;
    private final LocationBreaker breaker;
    private final QuotaPauses pauses = new QuotaPauses();
    private final LongSupplier nanoClock;

    /**
     * @param unguarded makes one attempt a call, and cancels it with its future; closed with this
     * @param location its name
     * @param nanoClock nanoseconds of a clock that never goes back
     */
    GuardedUpstream(Upstream unguarded, String location, LocationBreaker breaker, LongSupplier nanoClock) {
        this.unguarded = unguarded;
        this.location = location;
        this.breaker = breaker;
        this.nanoClock = nanoClock;
    }

    @Override
    public CompletableFuture<ModelAnswer> call(ModelCall call, Deadline deadline) {
        return attempt(call, () -> unguarded.call(call, deadline));
    }

    @Override
    public CompletableFuture<AnswerStream> stream(ModelCall call, Deadline deadline) {
        return attempt(call, () -> unguarded.stream(call, deadline));
    }

    private <T> CompletableFuture<T> attempt(ModelCall call, Supplier<CompletableFuture<T>> way) {
        Optional<FailedAttemptException> refusal = pauses.refusal(call.model(), nanoClock.getAsLong());
        if (refusal.isPresent()) {
            return CompletableFuture.failedFuture(refusal.get());
        }
        OptionalLong admitted = breaker.admit(nanoClock.getAsLong());
        if (admitted.isEmpty()) {
            return CompletableFuture.failedFuture(leftOut());
        }
        CompletableFuture<T> attempt = way.get();
        // The attempt itself is returned, so that cancelling it reaches the upstream.
        var ignored = attempt.whenComplete((answer, thrown) -> ended(call, admitted.getAsLong(), thrown));
        return attempt;
    }

    private void ended(ModelCall call, long admitted, Throwable thrown) {
        long now = nanoClock.getAsLong();
        if (thrown == null) {
            breaker.ended(admitted, true, now);
            return;
        }
        // Anything else is not from the location, nor is a deadline that passed before it was asked.
        FailedAttemptException.in(thrown).filter(failed -> !isOurs(failed)).ifPresent(failed -> {
            breaker.ended(admitted, !failed.status().isSymptom(), now);
            if (failed.status() == UpstreamStatus.RESOURCE_EXHAUSTED) {
                pauses.refused(call.model(), failed, now);
            }
        });
    }

    private static boolean isOurs(FailedAttemptException failed) {
        return failed.status() == UpstreamStatus.DEADLINE_EXCEEDED && failed.isFinal();
    }

    private FailedAttemptException leftOut() {
        return new FailedAttemptException(
                UpstreamStatus.UNAVAILABLE,
                location + " fails nearly always and is left out for now",
                Optional.of(breaker.timeToProbe(nanoClock.getAsLong())),
                false);
    }

    @Override
    public void close() {
        unguarded.close();
    }
}
