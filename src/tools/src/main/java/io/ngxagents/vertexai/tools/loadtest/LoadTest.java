package io.ngxagents.vertexai.tools.loadtest;

import java.time.Duration;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.function.LongSupplier;

/**
 * Sends on schedule, whatever the answers do, and measures each latency from the time at which the request was due. So a
 * stall shows in the latencies of all requests that it delays, not in those few that a waiting sender would have sent.
 */
final class LoadTest {
    private static final long POLL_NANOS = Duration.ofMillis(10).toNanos();

    private final ConstantRate schedule;
    private final Prompts prompts;
    private final RequestSender sender;
    private final LoadResults results;
    private final int maxInFlight;
    private final LongSupplier nanoClock;
    private final CountDownLatch stopped = new CountDownLatch(1);

    /**
     * @param maxInFlight requests on their way at a time; more are dropped and counted, never queued
     * @param nanoClock nanoseconds of a clock that never goes back
     */
    LoadTest(
            ConstantRate schedule,
            Prompts prompts,
            RequestSender sender,
            LoadResults results,
            int maxInFlight,
            LongSupplier nanoClock) {
        this.schedule = schedule;
        this.prompts = prompts;
        this.sender = sender;
        this.results = results;
        this.maxInFlight = maxInFlight;
        this.nanoClock = nanoClock;
    }

    /**
     * Returns when all requests have ended, the patience is used up, or it is stopped.
     *
     * @param patience for answers after the last request has left
     */
    Summary run(Duration patience) throws InterruptedException {
        long start = nanoClock.getAsLong();
        for (long request = 0; request < schedule.requests(); request++) {
            long due = start + schedule.due(request).toNanos();
            if (stopped.await(due - nanoClock.getAsLong(), TimeUnit.NANOSECONDS)) {
                return results.total();
            }
            send(request, due);
        }
        awaitAnswers(patience);
        return results.total();
    }

    private void send(long request, long due) {
        if (results.inFlight() >= maxInFlight) {
            results.dropped();
            return;
        }
        results.sent(since(due));
        sender.send(prompts.body(request)).thenAccept(outcome -> results.ended(outcome, since(due)));
    }

    private void awaitAnswers(Duration patience) throws InterruptedException {
        long end = nanoClock.getAsLong() + patience.toNanos();
        while (results.inFlight() > 0 && nanoClock.getAsLong() < end) {
            if (stopped.await(POLL_NANOS, TimeUnit.NANOSECONDS)) {
                return;
            }
        }
    }

    private Duration since(long time) {
        return Duration.ofNanos(nanoClock.getAsLong() - time);
    }

    /** Nothing more leaves; {@link #run} returns with what there is. */
    void stop() {
        stopped.countDown();
    }
}
