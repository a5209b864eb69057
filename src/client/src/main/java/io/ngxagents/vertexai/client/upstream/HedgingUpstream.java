package io.ngxagents.vertexai.client.upstream;

import io.ngxagents.vertexai.client.call.AnswerStream;
import io.ngxagents.vertexai.client.call.ModelAnswer;
import io.ngxagents.vertexai.client.call.ModelCall;
import java.time.Duration;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;

/**
 * Sends a second call beside a slow one, and takes the first answer. Only for answers that come whole, and only as far as the
 * budget of retries goes: when everything is slow, twice the load would make it slower.
 */
final class HedgingUpstream implements Upstream {
    private final Upstream first;
    private final Upstream second;
    private final Duration after;
    private final RetryBudget budget;
    private final ScheduledExecutorService timer;
    private final UpstreamObserver observer;

    /**
     * @param first asked at once, cancels a call with its future; closed with this
     * @param second asked beside it, cancels likewise; not closed here; may be the same
     * @param after this time without an answer
     */
    HedgingUpstream(
            Upstream first,
            Upstream second,
            Duration after,
            RetryBudget budget,
            ScheduledExecutorService timer,
            UpstreamObserver observer) {
        this.first = first;
        this.second = second;
        this.after = after;
        this.budget = budget;
        this.timer = timer;
        this.observer = observer;
    }

    @Override
    public CompletableFuture<ModelAnswer> call(ModelCall call, Deadline deadline) {
        Race race = new Race();
        race.enter(first.call(call, deadline), () -> {});
        var waiting = timer.schedule(
                () -> {
                    if (race.isOn() && budget.spend()) {
                        observer.hedged();
                        race.enter(second.call(call, deadline), observer::hedgeWon);
                    }
                },
                after.toNanos(),
                TimeUnit.NANOSECONDS);
        return race.outcome().whenComplete((answer, thrown) -> waiting.cancel(false));
    }

    @Override
    public CompletableFuture<AnswerStream> stream(ModelCall call, Deadline deadline) {
        return first.stream(call, deadline);
    }

    @Override
    public void close() {
        first.close();
    }
}
