package io.ngxagents.vertexai.client.upstream;

import io.ngxagents.vertexai.client.call.CallFailure;
import java.time.Duration;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.Executor;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;

/**
 * A bounded number of places, and a bounded queue before them that is fair between tenants. Who cannot wait either is refused
 * at once, and told when to come back.
 */
final class Places {
    private static final double WEIGHT = 0.1;
    private static final Duration SOONEST = Duration.ofSeconds(1);
    private static final Duration LATEST = Duration.ofMinutes(1);

    private final int most;
    private final int mostWaiting;
    private final Executor executor;
    private final ScheduledExecutorService timer;
    private final UpstreamObserver observer;
    private final FairQueue<Waiter> queue = new FairQueue<>();
    private int taken;
    private double averageNanos;

    /**
     * @param most at least 1
     * @param mostWaiting 0 for no queue
     * @param executor where those who have waited go on
     * @param timer for those who have waited too long
     */
    Places(int most, int mostWaiting, Executor executor, ScheduledExecutorService timer, UpstreamObserver observer) {
        this.most = most;
        this.mostWaiting = mostWaiting;
        this.executor = executor;
        this.timer = timer;
        this.observer = observer;
    }

    /** One who waits, since a {@link System#nanoTime()}. */
    private record Waiter(CompletableFuture<Void> turn, long since) {}

    /**
     * Waits for a place.
     *
     * @return ends when there is one, which then has to be left; or with a {@link
     *     io.ngxagents.vertexai.client.call.FailedCallException}, at the deadline at the latest
     */
    CompletableFuture<Void> enter(String tenant, Deadline deadline) {
        Waiter waiter = new Waiter(new CompletableFuture<>(), System.nanoTime());
        Optional<Waiter> drivenOut = Optional.empty();
        CallFailure full;
        synchronized (this) {
            if (taken < most) {
                taken++;
                return CompletableFuture.completedFuture(null);
            }
            full = full();
            if (queue.size() >= mostWaiting) {
                drivenOut = queue.makeRoomFor(tenant);
                if (drivenOut.isEmpty()) {
                    observer.shed(UpstreamObserver.ShedReason.QUEUE_FULL);
                    return CompletableFuture.failedFuture(full.toException());
                }
            }
            queue.add(tenant, waiter);
        }
        drivenOut.ifPresent(other -> {
            observer.shed(UpstreamObserver.ShedReason.DRIVEN_OUT);
            ended(other, UpstreamObserver.WaitEnd.DRIVEN_OUT);
            other.turn().completeExceptionally(full.toException());
        });
        var timeout = timer.schedule(
                () -> giveUp(tenant, waiter), deadline.remaining().toNanos(), TimeUnit.NANOSECONDS);
        return waiter.turn().whenComplete((now, thrown) -> timeout.cancel(false));
    }

    private void giveUp(String tenant, Waiter waiter) {
        boolean waited;
        synchronized (this) {
            waited = queue.remove(tenant, waiter);
        }
        if (waited) {
            ended(waiter, UpstreamObserver.WaitEnd.EXPIRED);
            waiter.turn()
                    .completeExceptionally(FailureReader.outOfTime("no place among the " + most
                                    + " upstream calls of this gateway became free within the request timeout")
                            .toFailure()
                            .toException());
        }
    }

    /**
     * Gives a place back.
     *
     * @param took how long it was taken
     */
    void leave(Duration took) {
        Optional<Waiter> next;
        synchronized (this) {
            averageNanos += WEIGHT * (took.toNanos() - averageNanos);
            next = queue.poll();
            if (next.isEmpty()) {
                taken--;
            }
        }
        // Not on this stack: a row of calls that end at once would be as deep as the queue is long.
        next.ifPresent(waiter -> {
            ended(waiter, UpstreamObserver.WaitEnd.ADMITTED);
            waiter.turn().completeAsync(() -> null, executor);
        });
    }

    private void ended(Waiter waiter, UpstreamObserver.WaitEnd end) {
        observer.waited(end, Duration.ofNanos(System.nanoTime() - waiter.since()));
    }

    /** Places that are taken now. */
    synchronized int taken() {
        return taken;
    }

    /** Those who wait now. */
    synchronized int waiting() {
        return queue.size();
    }

    /** By when all who wait now will have had their turn, if calls go on to take as long as lately. */
    private CallFailure full() {
        Duration wait = Duration.ofNanos((long) (averageNanos * (queue.size() + 1) / most));
        Duration bounded = wait.compareTo(SOONEST) < 0 ? SOONEST : wait.compareTo(LATEST) > 0 ? LATEST : wait;
        return CallFailure.overloaded(
                "all " + most + " upstream calls that this gateway makes at a time are in flight, and " + queue.size()
                        + " more are waiting",
                bounded);
    }
}
