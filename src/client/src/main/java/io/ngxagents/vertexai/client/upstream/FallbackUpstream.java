package io.ngxagents.vertexai.client.upstream;

import io.ngxagents.vertexai.client.call.AnswerStream;
import io.ngxagents.vertexai.client.call.ModelAnswer;
import io.ngxagents.vertexai.client.call.ModelCall;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.function.Function;

/** Asks locations one after the other, until one answers or says something that the others would say, too. */
final class FallbackUpstream implements Upstream {
    private final List<Upstream> locations;
    private final UpstreamObserver observer;

    /** @param locations at least one, in their order; closed with this */
    FallbackUpstream(List<Upstream> locations, UpstreamObserver observer) {
        this.locations = List.copyOf(locations);
        this.observer = observer;
    }

    @Override
    public CompletableFuture<ModelAnswer> call(ModelCall call, Deadline deadline) {
        return ask(0, location -> location.call(call, deadline), deadline, Optional.empty());
    }

    @Override
    public CompletableFuture<AnswerStream> stream(ModelCall call, Deadline deadline) {
        return ask(0, location -> location.stream(call, deadline), deadline, Optional.empty());
    }

    private <T> CompletableFuture<T> ask(
            int index,
            Function<Upstream, CompletableFuture<T>> way,
            Deadline deadline,
            Optional<FailedAttemptException> before) {
        return way.apply(locations.get(index)).exceptionallyCompose(thrown -> {
            Optional<FailedAttemptException> failed = FailedAttemptException.in(thrown);
            if (failed.isEmpty()) {
                return CompletableFuture.failedFuture(thrown);
            }
            FailedAttemptException told = before.map(earlier -> better(earlier, failed.get(), deadline))
                    .orElse(failed.get());
            boolean another =
                    index + 1 < locations.size() && !deadline.remaining().isZero();
            if (!another || !told.status().helpsToAskElsewhere()) {
                return CompletableFuture.failedFuture(told);
            }
            observer.fellBack(UpstreamObserver.Fallback.LOCATION);
            return ask(index + 1, way, deadline, Optional.of(told));
        });
    }

    /**
     * The failure that says more: the first one, unless a later one can be retried sooner or took all the time. A location that
     * does not have a model says NOT_FOUND, which says nothing of the one that was asked first.
     */
    private static FailedAttemptException better(
            FailedAttemptException earlier, FailedAttemptException later, Deadline deadline) {
        if (!later.status().helpsToAskElsewhere()) {
            return earlier;
        }
        boolean outOfTime = later.status() == UpstreamStatus.DEADLINE_EXCEEDED
                && deadline.remaining().isZero();
        return outOfTime || pause(later).compareTo(pause(earlier)) < 0 ? later : earlier;
    }

    private static Duration pause(FailedAttemptException failed) {
        return failed.isFinal()
                ? Duration.ofSeconds(Long.MAX_VALUE)
                : failed.toldDelay().orElse(Duration.ZERO);
    }

    @Override
    public void close() {
        locations.forEach(Upstream::close);
    }
}
