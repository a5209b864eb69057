package io.ngxagents.vertexai.it.benchmark.comparison;

import io.ngxagents.vertexai.it.benchmark.load.LoadPlan;
import java.time.Duration;
import java.util.Locale;
import java.util.OptionalDouble;

/**
 * Runs of one kind, one in each round.
 *
 * @param rate requests a second; empty for as fast as 32 callers get answers
 */
record Series(Subject subject, Work work, OptionalDouble rate) {
    private static final int CALLERS = 32;
    private static final Duration WARM_UP = Duration.ofSeconds(2);

    /** No gateway sends it: all answers with status 200 are counted together. */
    private static final String NO_HEADER = "x-counted-by-nothing";

    static Series fast(Subject subject, Work work) {
        return new Series(subject, work, OptionalDouble.empty());
    }

    /** @param first number of the first question, where none is to be asked twice */
    LoadPlan plan(int first, Duration duration) {
        return new LoadPlan(
                subject.port(),
                work.prompt().request(subject.headers()),
                work.questions(),
                work.isCached() ? 0 : first,
                CALLERS,
                rate,
                WARM_UP,
                duration,
                NO_HEADER);
    }

    String load() {
        return rate.isPresent() ? String.format(Locale.ROOT, "%.0f/s", rate.getAsDouble()) : CALLERS + " callers";
    }
}
