package io.ngxagents.vertexai.client.upstream;

import java.time.Duration;
import java.util.Optional;
import java.util.random.RandomGenerator;

/**
 * Whether and when to try again: a pure decision, but for the dice.
 *
 * <p>The wait that the upstream names is honoured as it is; otherwise waits double and are drawn from between half and the
 * whole, so that callers who failed together do not come back together. A wait that leaves no time for an answer is not
 * begun: the caller learns at once, and when to come back.
 */
final class RetryPolicy {
    private static final int MAX_RETRIES = 2;
    private static final Duration FIRST_DELAY = Duration.ofMillis(100);
    private static final Duration FIRST_QUOTA_DELAY = Duration.ofSeconds(1);
    private static final Duration LEAST_TIME_TO_ANSWER = Duration.ofMillis(50);

    private final RandomGenerator random;
    private final boolean waitsForQuota;

    private RetryPolicy(RandomGenerator random, boolean waitsForQuota) {
        this.random = random;
        this.waitsForQuota = waitsForQuota;
    }

    /**
     * Waits for a quota to come back, too.
     *
     * @param random must be safe for use by several threads
     */
    static RetryPolicy patient(RandomGenerator random) {
        return new RetryPolicy(random, true);
    }

    /**
     * Does not wait for a quota: there is another model to ask.
     *
     * @param random must be safe for use by several threads
     */
    static RetryPolicy impatient(RandomGenerator random) {
        return new RetryPolicy(random, false);
    }

    /**
     * The time to wait before the next attempt; empty for none.
     *
     * @param retries how many retries there were already
     * @param remaining time until the caller's deadline
     */
    Optional<Duration> delayAfter(FailedAttemptException failed, int retries, Duration remaining) {
        int allowed =
                switch (failed.status().retryability()) {
                    case NEVER -> 0;
                    case ONCE -> 1;
                    case SOON -> MAX_RETRIES;
                    case WHEN_TOLD -> waitsForQuota ? MAX_RETRIES : 0;
                };
        if (retries >= allowed || failed.isFinal()) {
            return Optional.empty();
        }
        boolean quota = failed.status().retryability() == Retryability.WHEN_TOLD;
        Duration delay = failed.toldDelay()
                .map(told -> told.plus(jitter(FIRST_DELAY)))
                .orElseGet(() -> backOff(quota ? FIRST_QUOTA_DELAY.multipliedBy(2) : FIRST_DELAY, retries));
        return delay.plus(LEAST_TIME_TO_ANSWER).compareTo(remaining) < 0 ? Optional.of(delay) : Optional.empty();
    }

    private Duration backOff(Duration first, int retries) {
        Duration whole = first.multipliedBy(1L << retries);
        return whole.dividedBy(2).plus(jitter(whole.dividedBy(2)));
    }

    private Duration jitter(Duration bound) {
        return Duration.ofNanos((long) (bound.toNanos() * random.nextDouble()));
    }
}
