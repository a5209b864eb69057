package io.ngxagents.vertexai.tools.loadtest.plan;

import java.time.Duration;

/**
 * A part of a plan, in which the rate stays or changes evenly.
 *
 * @param from requests a second at the beginning, 0 to 100,000
 * @param to requests a second at the end, 0 to 100,000; not 0 with {@code from}
 * @param duration 1 ms to 24 h
 * @param isWarmUp whether its requests are left out of the result
 */
public record Phase(String name, double from, double to, Duration duration, Arrivals arrivals, boolean isWarmUp) {
    /** Most requests a second. */
    public static final double HIGHEST_RATE = 100_000;

    static final Duration SHORTEST = Duration.ofMillis(1);
    static final Duration LONGEST = Duration.ofHours(24);

    private static final double NANOS_PER_SECOND = 1e9;

    public Phase {
        if (!isRate(from) || !isRate(to) || from + to == 0) {
            throw new IllegalArgumentException((from == to ? "'" + from + "'" : "'" + from + "' to '" + to + "'")
                    + " is no rate; more than 0, at most 100000 a second");
        }
        if (duration.compareTo(SHORTEST) < 0 || duration.compareTo(LONGEST) > 0) {
            throw new IllegalArgumentException("the duration must be more than 0, at most 24h");
        }
    }

    private static boolean isRate(double rate) {
        return rate >= 0 && rate <= HIGHEST_RATE;
    }

    /** A phase whose rate stays. */
    public static Phase steady(String name, double rate, Duration duration, Arrivals arrivals) {
        return new Phase(name, rate, rate, duration, arrivals, false);
    }

    /** The same requests, left out of the result. */
    Phase asWarmUp() {
        return new Phase(name, from, to, duration, arrivals, true);
    }

    /** How many requests are to be expected; exact for constant arrivals, but for its fraction. */
    double expected() {
        return (from + to) / 2 * duration.toNanos() / NANOS_PER_SECOND;
    }

    /** Requests a second at a time of the phase. */
    double rateAt(Duration time) {
        return from + (to - from) * time.toNanos() / duration.toNanos();
    }

    /**
     * The time by which so many requests are to be expected: the inverse of the integral of the rate.
     *
     * @param count from 0 to {@link #expected()}
     * @return nanoseconds from the phase's beginning
     */
    long nanosUntil(double count) {
        if (count == 0) {
            return 0;
        }
        double growth = (to - from) / (duration.toNanos() / NANOS_PER_SECOND);
        double rateThen = Math.sqrt(Math.max(0, from * from + 2 * growth * count));
        return Math.min(duration.toNanos(), (long) (2 * count / (from + rateThen) * NANOS_PER_SECOND));
    }
}
