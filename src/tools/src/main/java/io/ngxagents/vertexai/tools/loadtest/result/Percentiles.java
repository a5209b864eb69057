package io.ngxagents.vertexai.tools.loadtest.result;

import java.time.Duration;
import org.HdrHistogram.Histogram;

/** Percentiles of durations. All are zero if there were none. */
public record Percentiles(long count, Duration p50, Duration p90, Duration p95, Duration p99, Duration max) {
    static final Percentiles NONE =
            new Percentiles(0, Duration.ZERO, Duration.ZERO, Duration.ZERO, Duration.ZERO, Duration.ZERO);

    /** @param micros histogram of microseconds */
    static Percentiles of(Histogram micros) {
        return new Percentiles(
                micros.getTotalCount(),
                duration(micros.getValueAtPercentile(50)),
                duration(micros.getValueAtPercentile(90)),
                duration(micros.getValueAtPercentile(95)),
                duration(micros.getValueAtPercentile(99)),
                duration(micros.getMaxValue()));
    }

    private static Duration duration(long micros) {
        return Duration.ofNanos(micros * 1_000);
    }
}
