package io.ngxagents.vertexai.operator.canary.statistics;

import java.util.ArrayList;
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

    /**
     * Increase that is nobody's concern. Costs of equal requests have no spread at all, so that the last digit of a sum
     * would become a proof.
     */
    private static final double IRRELEVANT = 0.01;

    /** Variance of the prior: an effect about as large as the spread between spans. */
    private static final double PRIOR = 1;

    private MeanTest() {}

    /**
     * Compares the two tracks span by span. Six spans are the fewest that can refute at 0.01.
     *
     * @param tolerance allowed increase over the stable track, as a part of its mean; at least 0, and counts as 0.01 below it
     */
    public static Evidence aboveStable(double tolerance, List<MeanPair> spans) {
        if (!(tolerance >= 0)) {
            throw new IllegalArgumentException("the tolerance is " + tolerance + "; it must be at least 0");
        }
        double logLimit = Math.log1p(Math.max(tolerance, IRRELEVANT));
        List<Double> excesses = new ArrayList<>();
        MeanPair joined = MeanPair.NONE;
        for (MeanPair span : spans) {
            joined = joined.plus(span);
            if (isLargeEnough(joined.canary()) && isLargeEnough(joined.stable())) {
                excesses.add(Math.log(joined.canary().value() / joined.stable().value()) - logLimit);
                joined = MeanPair.NONE;
            }
        }
        return positive(excesses);
    }

    /**
     * Evidence that the canary's own mean is above a bound.
     *
     * @param max above 0
     */
    public static Evidence above(double max, List<Mean> spans) {
        if (!(max > 0)) {
            throw new IllegalArgumentException("the largest mean is " + max + "; it must be above 0");
        }
        List<Double> excesses = new ArrayList<>();
        Mean joined = Mean.NONE;
        for (Mean span : spans) {
            joined = joined.plus(span);
            if (isLargeEnough(joined)) {
                excesses.add(Math.log(joined.value() / max));
                joined = Mean.NONE;
            }
        }
        return positive(excesses);
    }

    private static boolean isLargeEnough(Mean mean) {
        return mean.requests() >= REQUESTS_PER_SPAN && mean.sum() > 0;
    }

    /** The spread is integrated out, so only the direction of the observations counts, not their size. */
    private static Evidence positive(List<Double> observations) {
        double sum = observations.stream().mapToDouble(Double::doubleValue).sum();
        double squares = observations.stream().mapToDouble(each -> each * each).sum();
        if (sum <= 0) {
            return Evidence.NONE;
        }
        double widened = 1 + observations.size() * PRIOR;
        double unexplained = 1 - PRIOR * sum * sum / (widened * squares);
        return new Evidence(-Math.log(widened) / 2 - observations.size() * Math.log(unexplained) / 2);
    }
}
