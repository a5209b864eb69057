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
    private static final long POLL_MILLIS = 10;
    private static final Duration STOPPED_PATIENCE = Duration.ofSeconds(1);

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
     * Returns when all requests have ended, or the patience is used up. When it is stopped, it waits for a second at most.
     *
     * @param patience for answers after the last request has left
     */
    Summary run(Duration patience) throws InterruptedException {
        long start = nanoClock.getAsLong();
        for (long request = 0; request < schedule.requests(); request++) {
            long due = start + schedule.due(request).toNanos();
            if (stopped.await(due - nanoClock.getAsLong(), TimeUnit.NANOSECONDS)) {
                break;
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
        long allLeft = nanoClock.getAsLong();
        while (results.inFlight() > 0 && since(allLeft).compareTo(isStopped() ? STOPPED_PATIENCE : patience) < 0) {
            TimeUnit.MILLISECONDS.sleep(POLL_MILLIS);
        }
    }

    private boolean isStopped() {
        return stopped.getCount() == 0;
    }

    private Duration since(long time) {
        return Duration.ofNanos(nanoClock.getAsLong() - time);
    }

    /** Nothing more leaves; {@link #run} returns soon with what there is. */
    void stop() {
        stopped.countDown();
    }
}
