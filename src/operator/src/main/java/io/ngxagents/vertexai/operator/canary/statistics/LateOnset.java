package io.ngxagents.vertexai.operator.canary.statistics;

import java.util.List;
import java.util.function.Function;

/**
 * Evidence of a fault that may begin at any time of the watch.
 *
 * <p>A canary that is sound for half an hour wins a bet against it so clearly that a fault after that would take about as
 * long to outweigh it. So only the most of the stake is put on a fault from the beginning; the rest is spread over all
 * later spans, a part of it put on each as the span begins. A sum of fair bets whose stakes add up to 1 is fair.
 */
public final class LateOnset {
    private static final double FROM_THE_BEGINNING = 0.8;

    private LateOnset() {}

    /**
     * Adds up what a test makes of all spans, and of each later beginning.
     *
     * @param spans in their order
     * @param test evidence of spans that are looked at from their first on
     */
    public static <T> Evidence of(List<T> spans, Function<List<T>, Evidence> test) {
        double winnings = 0;
        double staked = 0;
        for (int begin = 0; begin < spans.size(); begin++) {
            double stake = stake(begin);
            winnings += stake
                    * Math.exp(test.apply(spans.subList(begin, spans.size())).logarithm());
            staked += stake;
        }
        return new Evidence(Math.log(winnings + (1 - staked)));
    }

    /** Falls with the square of the time, the slowest that adds up to a finite sum without ever ending. */
    private static double stake(int begin) {
        return begin == 0 ? FROM_THE_BEGINNING : (1 - FROM_THE_BEGINNING) / (begin * (begin + 1.0));
    }
}
