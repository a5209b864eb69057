package io.ngxagents.vertexai.operator.analysis;

import java.time.Duration;
import java.time.Instant;

/**
 * The spans that a look goes back.
 *
 * @param check span of a check's measurement: the step so far, at most five minutes or two intervals
 * @param step span since the step began, over which requests are counted
 */
record Windows(Duration check, Duration step) {
    /** A shorter one may hold a single scrape, of which no increase can be computed. */
    private static final Duration SHORTEST = Duration.ofSeconds(10);

    private static final Duration LONGEST = Duration.ofMinutes(5);

    static Windows at(Instant stepStartedAt, Duration interval, Instant now) {
        Duration step = max(Duration.between(stepStartedAt, now), SHORTEST);
        Duration most = max(LONGEST, interval.multipliedBy(2));
        return new Windows(step.compareTo(most) > 0 ? most : step, step);
    }

    private static Duration max(Duration one, Duration other) {
        return one.compareTo(other) > 0 ? one : other;
    }

    /** As PromQL writes it. */
    static String promQl(Duration span) {
        return span.toSeconds() + "s";
    }
}
