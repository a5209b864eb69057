package io.ngxagents.vertexai.operator.canary.statistics;

import java.util.List;

/**
 * Evidence that what a request of the canary takes on average, such as tokens or cost, is above the stable track's.
 *
 * <p>Prometheus knows sums and counts, not each request, so the spread is learned from how the comparison varies between
 * spans: the observation of a span is the logarithm of the two means' quotient, less the tolerance. The evidence is that
 * of the sequential t-test with a normal prior on the effect in units of the spread, which needs no guess of the spread
 * (Lai 1976; Pérez-Ortiz, Lardy, de Heide and Grünwald, "E-statistics, group invariance and anytime-valid testing",
 * Annals of Statistics 2024). Observations are taken to be roughly normal, which means of several requests are.
 */
public final class MeanTest {
    /** Requests of each track that make a span's mean; spans with fewer are joined with the next. */
    private static final double REQUESTS_PER_SPAN = 5;

    /** Variance of the prior: an effect about as large as the spread between spans. */
    private static final double PRIOR = 1;

    private MeanTest() {}

    /**
     * Compares the two tracks span by span. Six spans are the fewest that can refute at 0.01.
     *
     * @param tolerance allowed increase over the stable track, as a part of its mean; at least 0
     */
    public static Evidence aboveStable(double tolerance, List<MeanPair> spans) {
        if (!(tolerance >= 0)) {
            throw new IllegalArgumentException("the tolerance is " + tolerance + "; it must be at least 0");
        }
        int observations = 0;
        double sum = 0;
        double squares = 0;
        MeanPair joined = MeanPair.NONE;
        for (MeanPair span : spans) {
            joined = joined.plus(span);
            if (isComparable(joined)) {
                double excess =
                        Math.log(joined.canary().value() / joined.stable().value()) - Math.log1p(tolerance);
                observations++;
                sum += excess;
                squares += excess * excess;
                joined = MeanPair.NONE;
            }
        }
        return sum > 0 ? tTest(observations, sum, squares) : Evidence.NONE;
    }

    private static boolean isComparable(MeanPair span) {
        return span.canary().requests() >= REQUESTS_PER_SPAN
                && span.stable().requests() >= REQUESTS_PER_SPAN
                && span.canary().sum() > 0
                && span.stable().sum() > 0;
    }

    /** The spread is integrated out, so only the direction of the observations counts, not their size. */
    private static Evidence tTest(int observations, double sum, double squares) {
        double widened = 1 + observations * PRIOR;
        double unexplained = 1 - PRIOR * sum * sum / (widened * squares);
        return new Evidence(-Math.log(widened) / 2 - observations * Math.log(unexplained) / 2);
    }
}
