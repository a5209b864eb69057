package io.ngxagents.vertexai.operator.canary.statistics;

import java.util.ArrayList;
import java.util.List;
import java.util.OptionalDouble;

/**
 * Evidence that a quantile of the canary's latency is above the stable track's.
 *
 * <p>A quantile is a question about a share: if the canary is as fast as stable, no larger a part of its requests takes
 * longer than stable's 95th percentile. The threshold of each span comes from the spans before it, so the bet is made
 * before its outcome is known; that keeps it fair (a predictable bet). Only counts of buckets are needed, and no shape
 * of the distribution is assumed.
 */
public final class QuantileTest {
    /** Stable requests above the quantile that must have been seen before its place is believed. */
    private static final double SLOW_REQUESTS = 5;

    private QuantileTest() {}

    /**
     * Compares the two tracks span by span.
     *
     * <p>With a tolerance, the canary's share above the raised threshold is held against stable's share above the plain
     * one: a canary that is slower by less than the tolerance at every point cannot have more.
     *
     * @param quantile above 0 and below 1, such as 0.95
     * @param tolerance allowed increase over the stable track, as a part of its latency; at least 0
     */
    public static Evidence aboveStable(double quantile, double tolerance, List<HistogramPair> spans) {
        if (!(quantile > 0 && quantile < 1)) {
            throw new IllegalArgumentException("the quantile is " + quantile + "; it must be above 0 and below 1");
        }
        List<SharePair> slow = new ArrayList<>();
        Histogram stableSoFar = Histogram.NONE;
        for (HistogramPair span : spans) {
            if (stableSoFar.total() * (1 - quantile) >= SLOW_REQUESTS) {
                addSlow(span, stableSoFar.boundOf(quantile), tolerance, slow);
            }
            stableSoFar = stableSoFar.plus(span.stable());
        }
        return ShareTest.aboveStable(0, slow);
    }

    private static void addSlow(HistogramPair span, OptionalDouble threshold, double tolerance, List<SharePair> slow) {
        if (threshold.isEmpty()) {
            return;
        }
        Share stable = span.stable().above(threshold.getAsDouble());
        span.canary()
                .boundFrom(threshold.getAsDouble() * (1 + tolerance))
                .ifPresent(raised -> slow.add(new SharePair(span.canary().above(raised), stable)));
    }
}
