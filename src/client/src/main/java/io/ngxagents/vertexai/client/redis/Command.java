package io.ngxagents.vertexai.client.redis;

import io.netty.channel.EventLoop;
import io.netty.util.concurrent.ScheduledFuture;
import java.time.Duration;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.RejectedExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;

/**
 * One command on its way. All of it happens on the event loop of its connection, its time included: a loop that is busy with
 * something else reads late what came in time, and its timers are late as well. So each half of the bound ends with a look and a
 * grace, and whatever the loop reads between the two is in time.
 */
final class Command<T> {
    /** The grace is this part of the bound. */
    private static final int GRACE = 10;

    private final CompletableFuture<Optional<T>> answer = new CompletableFuture<>();
    private final Errand<T> errand;
    private final EventLoop loop;
    private final Duration bound;
    private final Runnable onEnd;
    private ScheduledFuture<?> patience;
    private ScheduledFuture<?> look;
    private boolean taken;
    private boolean late;
    private boolean ended;

    /**
     * @param bound longest time for an answer
     * @param onEnd called when another one may take its place
     */
    Command(Errand<T> errand, EventLoop loop, Duration bound, Runnable onEnd) {
        this.errand = errand;
        this.loop = loop;
        this.bound = bound;
        this.onEnd = onEnd;
    }

    /** Empty if there is none in time. */
    CompletableFuture<Optional<T>> answer() {
        return answer;
    }

    /**
     * If its turn has not come yet, the caller waits from now on no longer than the bound, for the turn and the answer together.
     */
    void await() {
        if (!taken) {
            patience = after(bound, () -> answer.complete(Optional.empty()));
        }
    }

    /** Its turn has come. */
    void take() {
        taken = true;
        if (answer.isDone() || !errand.isWanted()) {
            leave(Optional.empty());
            return;
        }
        afterHalf(() -> {
            late = true;
            afterHalf(() -> end(null, new TimeoutException("no answer in time")));
        });
        try {
            // Both ends are dealt with.
            var ignored = errand.send().whenComplete(this::arrive);
        } catch (RuntimeException notSent) {
            end(null, notSent);
        }
    }

    private void afterHalf(Runnable over) {
        Duration grace = bound.dividedBy(GRACE);
        look = after(bound.dividedBy(2).minus(grace), () -> look = after(grace, over));
    }

    private ScheduledFuture<?> after(Duration time, Runnable work) {
        return loop.schedule(work, time.toNanos(), TimeUnit.NANOSECONDS);
    }

    /** By whichever thread: Lettuce gives up some commands beside the loop. */
    private void arrive(T value, Throwable thrown) {
        if (loop.inEventLoop()) {
            end(value, thrown);
            return;
        }
        try {
            loop.execute(() -> end(value, thrown));
        } catch (RejectedExecutionException closed) {
            answer.complete(Optional.empty());
        }
    }

    private void end(T value, Throwable thrown) {
        if (!ended) {
            errand.ended(late, thrown);
            leave(Optional.ofNullable(value));
        }
    }

    private void leave(Optional<T> with) {
        ended = true;
        cancel(patience);
        cancel(look);
        onEnd.run();
        answer.complete(with);
    }

    private static void cancel(ScheduledFuture<?> timer) {
        if (timer != null) {
            timer.cancel(false);
        }
    }
}
