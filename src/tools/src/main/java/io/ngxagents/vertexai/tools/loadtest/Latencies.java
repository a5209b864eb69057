package io.ngxagents.vertexai.tools.loadtest;

import java.time.Duration;
import org.HdrHistogram.Histogram;

/** Percentiles of the time from when a request was due to the end of its 2xx answer; zero without such answers. */
record Latencies(Duration p50, Duration p95, Duration p99, Duration max) {
    /**
     * The percentiles of a histogram.
     *
     * @param micros histogram of microseconds
     */
    static Latencies of(Histogram micros) {
        return new Latencies(
                duration(micros.getValueAtPercentile(50)),
                duration(micros.getValueAtPercentile(95)),
                duration(micros.getValueAtPercentile(99)),
                duration(micros.getMaxValue()));
    }

    private static Duration duration(long micros) {
        return Duration.ofNanos(micros * 1_000);
    }
}
