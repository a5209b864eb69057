package io.ngxagents.vertexai.operator.canary.statistics;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.data.Offset.offset;

import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.DoubleRange;
import net.jqwik.api.constraints.IntRange;
import org.junit.jupiter.api.Test;

class MeanTestTest {
    private static final MeanPair ALIKE = pair(1_000, 1_000);
    private static final MeanPair HALF_AS_MUCH_AGAIN = pair(1_500, 1_000);

    @Test
    void whenBothCostTheSameThenNothingIsProven() {
        assertThat(MeanTest.aboveStable(0, Collections.nCopies(500, ALIKE))).isEqualTo(Evidence.NONE);
    }

    @Test
    void whenEachSpanCostsHalfAsMuchAgainThenSixSpansAreEnough() {
        assertThat(MeanTest.aboveStable(0.2, Collections.nCopies(5, HALF_AS_MUCH_AGAIN))
                        .refutes(0.01))
                .isFalse();
        assertThat(MeanTest.aboveStable(0.2, Collections.nCopies(6, HALF_AS_MUCH_AGAIN))
                        .refutes(0.01))
                .isTrue();
    }

    @Test
    void whenTheIncreaseIsToleratedThenItIsNoEvidence() {
        assertThat(MeanTest.aboveStable(0.6, Collections.nCopies(500, HALF_AS_MUCH_AGAIN)))
                .isEqualTo(Evidence.NONE);
    }

    @Test
    void whenSpansAreTooSmallThenTheyAreJoined() {
        MeanPair small = new MeanPair(new Mean(1_500, 1), new Mean(1_000, 1));
        assertThat(MeanTest.aboveStable(0.2, Collections.nCopies(29, small)).refutes(0.01))
                .isFalse();
        assertThat(MeanTest.aboveStable(0.2, Collections.nCopies(30, small)).refutes(0.01))
                .isTrue();
    }

    @Test
    void whenTheCanaryIsCheaperThenThatIsNeverHeldAgainstIt() {
        assertThat(MeanTest.aboveStable(0, Collections.nCopies(500, pair(500, 1_000))))
                .isEqualTo(Evidence.NONE);
    }

    @Test
    void whenOnlyTheLastDigitOfASumDiffersThenThatIsNoEvidence() {
        assertThat(MeanTest.aboveStable(0, Collections.nCopies(500, pair(1_000.0000000001, 1_000))))
                .isEqualTo(Evidence.NONE);
    }

    @Test
    void whenTheCanaryIsAboveItsBoundInEachSpanThenSevenSpansAreEnough() {
        Mean dear = new Mean(1_500, 10);
        assertThat(MeanTest.above(100, Collections.nCopies(7, dear)).refutes(0.01))
                .isTrue();
        assertThat(MeanTest.above(200, Collections.nCopies(500, dear))).isEqualTo(Evidence.NONE);
    }

    @Property
    void theUnitOfTheQuantityIsIrrelevant(
            @ForAll @DoubleRange(min = 0.01, max = 1_000) double unit, @ForAll @IntRange(min = 1, max = 30) int spans) {
        List<MeanPair> inOneUnit = new ArrayList<>();
        List<MeanPair> inTheOther = new ArrayList<>();
        for (int span = 0; span < spans; span++) {
            double canary = 1_000 + 37 * (span % 7);
            inOneUnit.add(pair(canary, 900));
            inTheOther.add(pair(canary * unit, 900 * unit));
        }
        assertThat(MeanTest.aboveStable(0, inTheOther).logarithm())
                .isCloseTo(MeanTest.aboveStable(0, inOneUnit).logarithm(), offset(1e-6));
    }

    private static MeanPair pair(double canaryMean, double stableMean) {
        return new MeanPair(new Mean(10 * canaryMean, 10), new Mean(40 * stableMean, 40));
    }
}
