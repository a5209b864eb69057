package io.ngxagents.vertexai.operator.canary.statistics;

import java.util.List;

/**
 * Evidence that a share is larger than it may be.
 *
 * <p>Each bet is on one ratio {@code r} of odds, and multiplies its stake by {@code r^hits / (1 + (r - 1) p)^trials} where
 * {@code p} is the largest share of hits that is allowed: the likelihood ratio of odds {@code r} times as high against
 * {@code p} itself. Its expectation is at most 1 for every share up to {@code p}. As nobody knows how bad a canary is,
 * the stake is spread over several ratios and what they win is added up (a mixture, Robbins 1970).
 */
public final class ShareTest {
    /** From a slight to a gross excess, spaced by about the same factor; research of what a release has to find. */
    private static final double[] RATIOS = {1.25, 1.5, 2, 3, 5, 10, 20};

    private final double[] logWinnings = new double[RATIOS.length];
    private boolean disproved;

    private ShareTest() {}

    /**
     * Evidence that more than {@code max} of the canary's requests are marked.
     *
     * @param max largest allowed share, 0 to 1; at 0 one marked request is a proof
     */
    public static Evidence above(double max, Share canary) {
        if (!(max >= 0 && max <= 1)) {
            throw new IllegalArgumentException("the largest share is " + max + "; it must be from 0 to 1");
        }
        ShareTest test = new ShareTest();
        test.bet(canary.marked(), canary.total(), max);
        return test.evidence();
    }

    /**
     * Evidence that the canary's share of marked requests is above the stable track's by more than the tolerance.
     *
     * <p>Within one span, each marked request is a trial: whether it is the canary's, whose part of the requests is known
     * (Lindon and Malek, "Anytime-valid inference for multinomial count data", NeurIPS 2022). So the shares themselves may
     * drift from span to span, as they do when a provider has a bad hour; only the comparison inside a span counts. That
     * the bet stays fair for requests that can be marked once at most follows from Jensen's inequality.
     *
     * @param tolerance allowed increase over the stable track, as a part of its share; at least 0
     */
    public static Evidence aboveStable(double tolerance, List<SharePair> spans) {
        if (!(tolerance >= 0)) {
            throw new IllegalArgumentException("the tolerance is " + tolerance + "; it must be at least 0");
        }
        ShareTest test = new ShareTest();
        for (SharePair span : spans) {
            double canaryRequests = span.canary().total() * (1 + tolerance);
            double requests = canaryRequests + span.stable().total();
            if (canaryRequests > 0 && span.stable().total() > 0) {
                double marked = span.canary().marked() + span.stable().marked();
                test.bet(span.canary().marked(), marked, canaryRequests / requests);
            }
        }
        return test.evidence();
    }

    private void bet(double hits, double trials, double allowed) {
        disproved |= allowed == 0 && hits > 0;
        for (int i = 0; i < RATIOS.length; i++) {
            logWinnings[i] += hits * Math.log(RATIOS[i]) - trials * Math.log1p((RATIOS[i] - 1) * allowed);
        }
    }

    private Evidence evidence() {
        return disproved ? new Evidence(Double.POSITIVE_INFINITY) : new Evidence(logMean(logWinnings));
    }

    /** Relative to the largest, so that nothing overflows. */
    private static double logMean(double[] logs) {
        double largest = Double.NEGATIVE_INFINITY;
        for (double log : logs) {
            largest = Math.max(largest, log);
        }
        double sum = 0;
        for (double log : logs) {
            sum += Math.exp(log - largest);
        }
        return largest + Math.log(sum / logs.length);
    }
}
