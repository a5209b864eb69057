package io.ngxagents.vertexai.operator.canary;

import static org.assertj.core.api.Assertions.assertThat;

import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.IntRange;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class RatioTest {
    @Test
    void givenAShareThatIsMirroredThenTheCanaryHasThatPartOfTheStablePods() {
        assertThat(Ratio.mirrorPods(10, 4)).isEqualTo(1);
        assertThat(Ratio.mirrorPods(30, 4)).isEqualTo(2);
        assertThat(Ratio.mirrorPods(100, 4)).isEqualTo(4);
        assertThat(Ratio.mirrorPods(50, 0)).isEqualTo(1);
    }

    @ParameterizedTest
    @CsvSource({"20, 4, 1", "50, 4, 4", "100, 4, 4", "20, 10, 3", "1, 2, 1", "99, 1, 99", "20, 0, 1", "100, 0, 1"})
    void givenAWeightAndStablePodsWhenSizingThenTheNearestNumberOfPodsIsTaken(int weight, int stable, int canary) {
        assertThat(Ratio.canaryPods(weight, stable)).isEqualTo(canary);
    }

    @ParameterizedTest
    @CsvSource({"20, 2, 4", "20, 4, 4", "50, 3, 3", "1, 2, 49", "33, 1, 2", "100, 3, 3", "20, 200, 200"})
    void givenAnExactWeightWhenSizingThenTheFewestStablePodsAreTaken(int weight, int own, int stable) {
        assertThat(Ratio.exactStablePods(weight, own)).isEqualTo(stable);
    }

    @Property
    void givenAnyWeightWhenSizingExactlyThenTheShareIsMetToAPointOrNothingIsAdded(
            @ForAll @IntRange(min = 1, max = 99) int weight, @ForAll @IntRange(min = 1, max = 120) int own) {
        int stable = Ratio.exactStablePods(weight, own);
        int canary = Ratio.canaryPods(weight, stable);
        assertThat(stable).isGreaterThanOrEqualTo(own);
        if (stable > own) {
            assertThat(stable + canary).isLessThanOrEqualTo(Ratio.MAX_PODS);
            assertThat(100.0 * canary / (stable + canary)).isBetween(weight - 1.0, weight + 1.0);
        }
    }
}
