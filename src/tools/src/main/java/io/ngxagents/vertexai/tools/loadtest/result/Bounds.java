package io.ngxagents.vertexai.tools.loadtest.result;

import java.time.Duration;
import java.util.Optional;

/**
 * When a run counts as passed; what is empty is not looked at.
 *
 * @param p95 the 95th percentile of latency has to be below
 * @param errorShare of the ended requests has to be below, 0 to 1
 * @param hitShare of the answers that say so has to be above, 0 to 1
 * @param tokensPerMinute that Vertex AI counts have to be below, in the busiest minute
 */
public record Bounds(
        Optional<Duration> p95,
        Optional<Double> errorShare,
        Optional<Double> hitShare,
        Optional<Double> tokensPerMinute) {
    /** Nothing is looked at. */
    public static final Bounds NONE =
            new Bounds(Optional.empty(), Optional.empty(), Optional.empty(), Optional.empty());
}
