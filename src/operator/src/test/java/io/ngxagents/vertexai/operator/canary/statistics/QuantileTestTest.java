package io.ngxagents.vertexai.operator.canary.statistics;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.Collections;
import java.util.List;
import java.util.TreeMap;
import org.junit.jupiter.api.Test;

class QuantileTestTest {
    /** 96 of 100 within half a second, all within one. */
    private static final Histogram USUAL = histogram(96, 100, 100, 100);

    private static final Histogram TWICE_AS_SLOW = histogram(10, 96, 100, 100);

    @Test
    void whenBothAreAlikeThenNothingIsEverProven() {
        assertThat(evidence(0, USUAL, 500).refutes(0.5)).isFalse();
    }

    @Test
    void whenTheCanaryTakesTwiceAsLongThenAFewSpansAreEnough() {
        assertThat(evidence(0, TWICE_AS_SLOW, 6).refutes(0.01)).isTrue();
    }

    @Test
    void whenTwiceAsLongIsToleratedThenItIsNoEvidence() {
        assertThat(evidence(1, TWICE_AS_SLOW, 500).refutes(0.5)).isFalse();
    }

    @Test
    void whenStableHasNotYetBeenSeenOftenEnoughThenNothingIsCompared() {
        assertThat(evidence(0, TWICE_AS_SLOW, 1)).isEqualTo(ShareTest.aboveStable(0, List.of()));
    }

    @Test
    void whenStablesQuantileIsBeyondTheLastFiniteBucketThenNothingIsKnown() {
        Histogram beyond = histogram(1, 2, 3, 100);
        List<HistogramPair> spans = Collections.nCopies(20, new HistogramPair(TWICE_AS_SLOW, beyond));
        assertThat(QuantileTest.aboveStable(0.95, 0, spans).logarithm()).isZero();
    }

    @Test
    void whenAHistogramIsMalformedThenTheMessageSaysWhere() {
        assertThatThrownBy(() -> histogram(5, 4, 6, 7)).hasMessage("bucket 1.0 has 4.0, less than the one before");
        assertThatThrownBy(() -> new Histogram(new TreeMap<>(java.util.Map.of(1.0, 2.0))))
                .hasMessage("the last bucket ends at 1.0, not at +Inf");
        assertThatThrownBy(() -> QuantileTest.aboveStable(1, 0, List.of()))
                .hasMessage("the quantile is 1.0; it must be above 0 and below 1");
    }

    private static Evidence evidence(double tolerance, Histogram canary, int spans) {
        return QuantileTest.aboveStable(0.95, tolerance, Collections.nCopies(spans, new HistogramPair(canary, USUAL)));
    }

    private static Histogram histogram(double half, double one, double two, double all) {
        TreeMap<Double, Double> buckets = new TreeMap<>();
        buckets.put(0.5, half);
        buckets.put(1.0, one);
        buckets.put(2.0, two);
        buckets.put(Double.POSITIVE_INFINITY, all);
        return new Histogram(buckets);
    }
}
