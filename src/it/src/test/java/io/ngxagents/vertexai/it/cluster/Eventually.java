package io.ngxagents.vertexai.it.cluster;

import java.time.Duration;
import java.time.Instant;
import java.util.function.Predicate;
import java.util.function.Supplier;

/** Waits for what a cluster brings about by itself. */
final class Eventually {
    private static final Duration PAUSE = Duration.ofMillis(250);

    private Eventually() {}

    /**
     * The first value that meets the condition.
     *
     * @throws AssertionError after the limit, with the last value seen
     */
    static <T> T within(Duration limit, String what, Supplier<T> observation, Predicate<T> condition) {
        Instant end = Instant.now().plus(limit);
        T value = observation.get();
        while (!condition.test(value)) {
            if (Instant.now().isAfter(end)) {
                throw new AssertionError(what + " did not happen within " + limit + "; last seen: " + value);
            }
            pause();
            value = observation.get();
        }
        return value;
    }

    static void pause() {
        pause(PAUSE);
    }

    static void pause(Duration duration) {
        try {
            Thread.sleep(duration.toMillis());
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new AssertionError("interrupted", e);
        }
    }
}
