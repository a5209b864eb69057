package io.ngxagents.vertexai.client.upstream;

import io.ngxagents.vertexai.client.call.AnswerStream;
import io.ngxagents.vertexai.client.call.ModelAnswer;
import io.ngxagents.vertexai.client.call.ModelCall;
import java.time.Duration;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;
import java.util.function.Supplier;

/** Tries again where that can help and the budget allows it. */
final class RetryingUpstream implements Upstream {
    private final Upstream single;
    private final RetryPolicy policy;
    private final ScheduledExecutorService timer;
    private final RetryBudget budget;
    private final UpstreamObserver observer;

    /**
     * @param single makes one attempt a call; closed with this
     * @param budget of all retries together
     * @param timer for the waits; not closed here
     */
    RetryingUpstream(
            Upstream single,
            RetryPolicy policy,
            RetryBudget budget,
            ScheduledExecutorService timer,
            UpstreamObserver observer) {
        this.single = single;
        this.policy = policy;
        this.budget = budget;
        this.observer = observer;
        this.timer = timer;
    }

    @Override
    public CompletableFuture<ModelAnswer> call(ModelCall call, Deadline deadline) {
        budget.earn();
        return attempt(() -> single.call(call, deadline), deadline, 0);
    }

    /** The first part is the point of no return: what was read cannot be taken back. */
    @Override
    public CompletableFuture<AnswerStream> stream(ModelCall call, Deadline deadline) {
        budget.earn();
        return attempt(() -> single.stream(call, deadline), deadline, 0);
    }

    private <T> CompletableFuture<T> attempt(Supplier<CompletableFuture<T>> once, Deadline deadline, int retries) {
        return once.get().exceptionallyCompose(thrown -> next(once, deadline, retries, thrown));
    }

    private <T> CompletableFuture<T> next(
            Supplier<CompletableFuture<T>> once, Deadline deadline, int retries, Throwable thrown) {
        Optional<FailedAttemptException> failed = FailedAttemptException.in(thrown);
        if (failed.isEmpty()) {
            return CompletableFuture.failedFuture(thrown);
        }
        Optional<Duration> delay =
                policy.delayAfter(failed.get(), retries, deadline.remaining()).filter(wait -> budget.spend());
        if (delay.isEmpty()) {
            return CompletableFuture.failedFuture(failed.get());
        }
        observer.retried(failed.get().status());
        CompletableFuture<Void> waited = new CompletableFuture<>();
        // Never cancelled: the policy lets no wait outlast the deadline.
        var ignored = timer.schedule(() -> waited.complete(null), delay.get().toNanos(), TimeUnit.NANOSECONDS);
        return waited.thenCompose(now -> attempt(once, deadline, retries + 1));
    }

    @Override
    public void close() {
        single.close();
    }
}
