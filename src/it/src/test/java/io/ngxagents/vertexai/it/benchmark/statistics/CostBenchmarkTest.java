package io.ngxagents.vertexai.it.benchmark.statistics;

import static org.assertj.core.api.Assertions.assertThat;

import io.ngxagents.vertexai.operator.canary.statistics.LateOnset;
import io.ngxagents.vertexai.operator.canary.statistics.Mean;
import io.ngxagents.vertexai.operator.canary.statistics.MeanPair;
import io.ngxagents.vertexai.operator.canary.statistics.MeanTest;
import java.util.Locale;
import java.util.SplittableRandom;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Cost per request, canary against stable, from sums and counts alone: log-normal, as wide as it is high. */
@Tag("benchmark")
class CostBenchmarkTest {
    private static final double SPREAD = 0.83;

    @ParameterizedTest(name = "{0} requests a second, {1} times as much, {2} tolerated")
    @CsvSource({"1, 1, 0", "10, 1, 0", "1, 1.2, 0.2", "10, 1.2, 0.2"})
    void givenACanaryWithinTheToleranceThenAtMostOneReleaseInAHundredIsRolledBack(
            double requestsPerSecond, double factor, double tolerance) {
        assertThat(outcome(requestsPerSecond, factor, tolerance).rolledBack()).isLessThanOrEqualTo(0.01);
    }

    @ParameterizedTest(name = "{0} requests a second, {1} times as much: {2} found, half of them after {3} min")
    @CsvSource({"1, 2, 0.95, 20", "10, 1.5, 0.99, 12"})
    void givenADearCanaryThenItIsFound(double requestsPerSecond, double factor, double found, int medianMinute) {
        Outcome outcome = outcome(requestsPerSecond, factor, 0.2);
        assertThat(outcome.rolledBack()).isGreaterThanOrEqualTo(found);
        assertThat(outcome.medianMinute().orElseThrow()).isLessThanOrEqualTo(medianMinute);
    }

    private static Outcome outcome(double requestsPerSecond, double factor, double tolerance) {
        Outcome outcome = Outcome.of(random -> minute(requestsPerSecond, factor, random), minutes -> LateOnset.of(
                        minutes, later -> MeanTest.aboveStable(tolerance, later))
                .refutes(0.01));
        System.out.printf(
                Locale.ROOT,
                "cost x %.1f, tolerance %.1f, %2.0f req/s: %5.1f %%, median minute %s%n",
                factor,
                tolerance,
                requestsPerSecond,
                100 * outcome.rolledBack(),
                outcome.medianMinute());
        return outcome;
    }

    private static MeanPair minute(double requestsPerSecond, double factor, SplittableRandom random) {
        double[] sums = new double[2];
        int[] counts = new int[2];
        for (int left = new Arrivals(requestsPerSecond).inAMinute(random); left > 0; left--) {
            int track = random.nextDouble() < Scenario.WEIGHT ? 0 : 1;
            sums[track] += Math.exp(SPREAD * random.nextGaussian());
            counts[track]++;
        }
        return new MeanPair(new Mean(sums[0] * factor, counts[0]), new Mean(sums[1], counts[1]));
    }
}
