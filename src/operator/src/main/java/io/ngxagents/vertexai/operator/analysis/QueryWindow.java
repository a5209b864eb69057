package io.ngxagents.vertexai.operator.analysis;

import java.time.Duration;

/** How far back a user's query looks: the step so far, at most five minutes or two intervals. */
final class QueryWindow {
    /** A shorter one may hold a single scrape, of which no increase can be computed. */
    private static final Duration SHORTEST = Duration.ofSeconds(10);

    private static final Duration LONGEST = Duration.ofMinutes(5);

    private QueryWindow() {}

    static Duration of(Duration watched, Duration interval) {
        Duration longest = max(LONGEST, interval.multipliedBy(2));
        Duration window = max(watched, SHORTEST);
        return window.compareTo(longest) > 0 ? longest : window;
    }

    private static Duration max(Duration one, Duration other) {
        return one.compareTo(other) > 0 ? one : other;
    }
}
