package io.ngxagents.vertexai.tools.loadtest;

import java.time.Duration;

/**
 * When requests leave: evenly spaced, whatever the answers do.
 *
 * @param perSecond above 0, at most 100,000
 * @param duration above 0
 */
record ConstantRate(double perSecond, Duration duration) {
    private static final double NANOS_PER_SECOND = 1e9;
    private static final double HIGHEST = 100_000;

    ConstantRate {
        if (!(perSecond > 0 && perSecond <= HIGHEST)) {
            throw new IllegalArgumentException("'" + perSecond + "' is no rate; more than 0, at most 100000 a second");
        }
        if (duration.isZero() || duration.isNegative()) {
            throw new IllegalArgumentException("the duration must be more than 0");
        }
    }

    /** At least one. */
    long requests() {
        return Math.max(1, Math.round(perSecond * duration.toNanos() / NANOS_PER_SECOND));
    }

    /**
     * From the start to the time at which the request is due.
     *
     * @param request from 0
     */
    Duration due(long request) {
        return Duration.ofNanos((long) (request * NANOS_PER_SECOND / perSecond));
    }
}
