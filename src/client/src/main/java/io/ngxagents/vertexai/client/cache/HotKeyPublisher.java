package io.ngxagents.vertexai.client.cache;

import java.time.Duration;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.Executor;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.ScheduledFuture;
import java.util.concurrent.TimeUnit;
import java.util.random.RandomGenerator;

/** Tells pods that start what this one is asked most often: from time to time and at its end, if it was asked anything since. */
public final class HotKeyPublisher implements AutoCloseable {
    /** Seldom enough to cost nothing, and often enough for a release. */
    public static final Duration USUAL_PAUSE = Duration.ofSeconds(30);

    private final LocalCache local;
    private final SharedHotKeys shared;
    private final int most;
    private final ScheduledFuture<?> ticks;

    /**
     * Begins.
     *
     * @param local whose hottest entries they are
     * @param most keys that are told, at least 1
     * @param pause between two times; the first is after one or two of them, as a pod that has just begun knows little
     * @param workers for putting them together
     * @param timer for the pauses
     * @param random pods that started together do not tell at the same time
     */
    public HotKeyPublisher(
            LocalCache local,
            SharedHotKeys shared,
            int most,
            Duration pause,
            Executor workers,
            ScheduledExecutorService timer,
            RandomGenerator random) {
        this.local = local;
        this.shared = shared;
        this.most = most;
        this.ticks = timer.scheduleWithFixedDelay(
                () -> workers.execute(this::publish),
                pause.toMillis() + random.nextLong(pause.toMillis()),
                pause.toMillis(),
                TimeUnit.MILLISECONDS);
    }

    /** Whether anything was told. Never fails. */
    CompletableFuture<Boolean> publish() {
        if (!local.wasAsked()) {
            return CompletableFuture.completedFuture(false);
        }
        HotKeys hottest = new HotKeys(local.hottest(most));
        // A pod that has nothing yet knows less than whoever told before.
        return hottest.keys().isEmpty() ? CompletableFuture.completedFuture(false) : shared.write(hottest);
    }

    /** Tells once more and waits for Redis, no longer than any caller would. */
    @Override
    public void close() {
        ticks.cancel(false);
        publish().join();
    }
}
