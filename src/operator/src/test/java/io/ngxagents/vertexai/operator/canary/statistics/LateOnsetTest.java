package io.ngxagents.vertexai.operator.canary.statistics;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.DoubleRange;
import org.junit.jupiter.api.Test;

class LateOnsetTest {
    private static final double MAX = 0.05;
    private static final Share SOUND = new Share(6, 600);
    private static final Share FAULTY = new Share(120, 600);

    @Test
    void givenACanaryThatTurnsBadAfterAnHourThenOneMinuteIsEnough() {
        List<Share> spans = new ArrayList<>(Collections.nCopies(60, SOUND));
        assertThat(evidence(spans).refutes(0.5)).isFalse();
        spans.add(FAULTY);
        assertThat(ShareTest.above(MAX, sum(spans)).refutes(0.5))
                .as("all spans together hide it")
                .isFalse();
        assertThat(evidence(spans).refutes(0.01)).isTrue();
    }

    @Test
    void givenNoSpansThenNothingIsKnown() {
        assertThat(evidence(List.of()).logarithm()).isZero();
    }

    /** Three spans of three requests each, every outcome weighed with its probability. */
    @Property(tries = 50)
    void givenACanaryWithinTheBoundThenNothingIsWonOnAverage(
            @ForAll @DoubleRange(min = 0.01, max = 0.9) double max, @ForAll @DoubleRange(max = 1) double partOfMax) {
        double share = max * partOfMax;
        double won = Binomial.expectation(
                3,
                share,
                first -> Binomial.expectation(
                        3,
                        share,
                        second -> Binomial.expectation(3, share, third -> {
                            List<Share> spans = List.of(new Share(first, 3), new Share(second, 3), new Share(third, 3));
                            return Math.exp(LateOnset.of(spans, later -> ShareTest.above(max, sum(later)))
                                    .logarithm());
                        })));
        assertThat(won).isLessThanOrEqualTo(1 + 1e-9);
    }

    private static Evidence evidence(List<Share> spans) {
        return LateOnset.of(spans, later -> ShareTest.above(MAX, sum(later)));
    }

    private static Share sum(List<Share> spans) {
        return spans.stream().reduce(Share.NONE, Share::plus);
    }
}
