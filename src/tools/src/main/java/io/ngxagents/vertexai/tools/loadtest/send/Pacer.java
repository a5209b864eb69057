package io.ngxagents.vertexai.tools.loadtest.send;

import io.ngxagents.vertexai.tools.loadtest.plan.Shot;
import java.time.Duration;
import java.util.Iterator;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.IntPredicate;

/**
 * Sends on schedule, whatever the answers do. Each latency counts from the time at which the request was due, so a stall
 * shows in the latencies of all requests that it delays, not in those few that a waiting sender would have sent.
 */
public final class Pacer {
    private static final long POLL_MILLIS = 10;
    private static final Duration STOPPED_PATIENCE = Duration.ofSeconds(1);
    private static final Duration GRACE = Duration.ofSeconds(5);

    private final HttpSender sender;
    private final Destination destination;
    private final int maxInFlight;
    private final IntPredicate isTooDear;
    private final AtomicInteger inFlight = new AtomicInteger();
    private final CountDownLatch stopped = new CountDownLatch(1);

    /**
     * @param maxInFlight requests on their way at a time; more are dropped and counted, never queued
     * @param isTooDear whether one more than so many requests on their way could not be paid for
     */
    public Pacer(HttpSender sender, Destination destination, int maxInFlight, IntPredicate isTooDear) {
        this.sender = sender;
        this.destination = destination;
        this.maxInFlight = maxInFlight;
        this.isTooDear = isTooDear;
    }

    /** Why nothing more was sent. */
    public enum Ending {
        /** The plan was carried out. */
        COMPLETE,
        /** {@link #stop} was called. */
        STOPPED,
        /** It would have become too dear. */
        TOO_DEAR
    }

    /**
     * Returns when all requests have ended or timed out; when it is stopped, after a second at most.
     *
     * @param startNanos the plan's beginning, on the clock of {@link System#nanoTime()}
     */
    public Ending run(Iterator<Shot> shots, long startNanos, Watcher watcher) throws InterruptedException {
        Watcher counting = new InFlightWatcher(watcher, inFlight);
        Ending ending = Ending.COMPLETE;
        while (ending == Ending.COMPLETE && shots.hasNext()) {
            Shot shot = shots.next();
            long due = startNanos + shot.dueNanos();
            if (stopped.await(due - System.nanoTime(), TimeUnit.NANOSECONDS)) {
                ending = Ending.STOPPED;
            } else if (isTooDear.test(inFlight.get())) {
                ending = Ending.TOO_DEAR;
            } else {
                send(shot, due, counting);
            }
        }
        awaitAnswers();
        return isStopped() ? Ending.STOPPED : ending;
    }

    private void send(Shot shot, long due, Watcher watcher) {
        if (inFlight.get() >= maxInFlight) {
            watcher.dropped(shot);
            return;
        }
        inFlight.incrementAndGet();
        sender.send(destination, shot, due, watcher);
    }

    private void awaitAnswers() throws InterruptedException {
        long allLeft = System.nanoTime();
        Duration patience = destination.timeout().plus(GRACE);
        while (inFlight.get() > 0
                && System.nanoTime() - allLeft < (isStopped() ? STOPPED_PATIENCE : patience).toNanos()) {
            TimeUnit.MILLISECONDS.sleep(POLL_MILLIS);
        }
    }

    private boolean isStopped() {
        return stopped.getCount() == 0;
    }

    /** Requests that were sent and have not ended. */
    public int inFlight() {
        return inFlight.get();
    }

    /** Nothing more leaves; {@link #run} returns soon with what there is. */
    public void stop() {
        stopped.countDown();
    }

    private record InFlightWatcher(Watcher watcher, AtomicInteger inFlight) implements Watcher {
        @Override
        public void left(Shot shot, long lateNanos) {
            watcher.left(shot, lateNanos);
        }

        @Override
        public void dropped(Shot shot) {
            watcher.dropped(shot);
        }

        @Override
        public void ended(Shot shot, long dueNanos, Answer answer) {
            watcher.ended(shot, dueNanos, answer);
            inFlight.decrementAndGet();
        }

        @Override
        public void lagged(long nanos) {
            watcher.lagged(nanos);
        }
    }
}
