package io.ngxagents.vertexai.client.upstream;

import io.ngxagents.vertexai.client.call.AnswerStream;
import io.ngxagents.vertexai.client.call.ModelAnswer;
import io.ngxagents.vertexai.client.call.ModelCall;
import io.ngxagents.vertexai.client.call.WatchedStream;
import java.time.Duration;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.function.Supplier;

/** Bounds the calls that are under way at the same time, their retries included; the others wait in a bounded queue. */
final class QueueingUpstream implements Upstream {
    private final Upstream unbounded;
    private final Places places;
    private final ScheduledExecutorService timer;

    /** @param unbounded closed with this */
    QueueingUpstream(Upstream unbounded, Places places, ScheduledExecutorService timer) {
        this.unbounded = unbounded;
        this.places = places;
        this.timer = timer;
    }

    @Override
    public CompletableFuture<ModelAnswer> call(ModelCall call, Deadline deadline) {
        return places.enter(call.tenant(), deadline).thenCompose(turn -> {
            Place place = new Place();
            return begin(() -> unbounded.call(call, deadline)).whenComplete((answer, thrown) -> place.leave());
        });
    }

    /** A stream has its place until it has ended, and not beyond the deadline, when its upstream call has ended anyway. */
    @Override
    public CompletableFuture<AnswerStream> stream(ModelCall call, Deadline deadline) {
        return places.enter(call.tenant(), deadline).thenCompose(turn -> {
            Place place = new Place();
            return begin(() -> unbounded.stream(call, deadline)).handle((stream, thrown) -> {
                if (thrown != null) {
                    place.leave();
                    throw new CompletionException(thrown);
                }
                var last = timer.schedule(place::leave, deadline.remaining().toNanos(), TimeUnit.NANOSECONDS);
                return new WatchedStream(stream, (end, usage) -> {
                    last.cancel(false);
                    place.leave();
                });
            });
        });
    }

    Places places() {
        return places;
    }

    /** With what it throws in its future, so that the place is left all the same. */
    private static <T> CompletableFuture<T> begin(Supplier<CompletableFuture<T>> way) {
        try {
            return way.get();
        } catch (RuntimeException e) {
            return CompletableFuture.failedFuture(e);
        }
    }

    @Override
    public void close() {
        unbounded.close();
    }

    /** A place that is left once. */
    private final class Place {
        private final long since = System.nanoTime();
        private final AtomicBoolean left = new AtomicBoolean();

        void leave() {
            if (left.compareAndSet(false, true)) {
                places.leave(Duration.ofNanos(System.nanoTime() - since));
            }
        }
    }
}
