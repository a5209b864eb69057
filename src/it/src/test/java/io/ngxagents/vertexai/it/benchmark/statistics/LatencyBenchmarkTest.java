package io.ngxagents.vertexai.it.benchmark.statistics;

import static org.assertj.core.api.Assertions.assertThat;

import io.ngxagents.vertexai.operator.canary.statistics.Histogram;
import io.ngxagents.vertexai.operator.canary.statistics.HistogramPair;
import io.ngxagents.vertexai.operator.canary.statistics.LateOnset;
import io.ngxagents.vertexai.operator.canary.statistics.QuantileTest;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.SplittableRandom;
import java.util.TreeMap;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** P95 latency, canary against stable, from buckets alone: median of stable 800 ms, log-normal. */
@Tag("benchmark")
class LatencyBenchmarkTest {
    private static final double MEDIAN_SECONDS = 0.8;
    private static final double SPREAD = 0.6;
    private static final List<Double> BUCKETS = List.of(
            0.05, 0.1, 0.15, 0.2, 0.3, 0.4, 0.5, 0.75, 1.0, 1.5, 2.0, 3.0, 4.0, 5.0, 7.5, 10.0, 15.0, 20.0, 30.0);

    @ParameterizedTest(name = "{0} requests a second")
    @CsvSource({"1", "10"})
    void givenAHealthyCanaryThenAtMostOneReleaseInAHundredIsRolledBack(double requestsPerSecond) {
        assertThat(outcome(requestsPerSecond, 1, 0).rolledBack()).isLessThanOrEqualTo(0.01);
    }

    @ParameterizedTest(name = "{0} requests a second, {1} times as slow: {2} found, half of them after {3} min")
    @CsvSource({"1, 2, 0.95, 15", "10, 2, 1, 3", "10, 1.3, 0.95, 15"})
    void givenASlowCanaryThenItIsFound(double requestsPerSecond, double factor, double found, int medianMinute) {
        Outcome outcome = outcome(requestsPerSecond, factor, 0);
        assertThat(outcome.rolledBack()).isGreaterThanOrEqualTo(found);
        assertThat(outcome.medianMinute().orElseThrow()).isLessThanOrEqualTo(medianMinute);
    }

    @ParameterizedTest(name = "{0} times as slow, half as slow again is tolerated")
    @CsvSource({"1.3", "1.5"})
    void givenAToleranceThenASlownessWithinItIsNotHeldAgainstTheCanary(double factor) {
        assertThat(outcome(10, factor, 0.5).rolledBack()).isLessThanOrEqualTo(0.01);
    }

    private static Outcome outcome(double requestsPerSecond, double factor, double tolerance) {
        Outcome outcome = Outcome.of(random -> minute(requestsPerSecond, factor, random), minutes -> LateOnset.of(
                        minutes, later -> QuantileTest.aboveStable(0.95, tolerance, later))
                .refutes(0.01));
        System.out.printf(
                Locale.ROOT,
                "latency x %.1f, tolerance %.1f, %2.0f req/s: %5.1f %%, median minute %s%n",
                factor,
                tolerance,
                requestsPerSecond,
                100 * outcome.rolledBack(),
                outcome.medianMinute());
        return outcome;
    }

    private static HistogramPair minute(double requestsPerSecond, double factor, SplittableRandom random) {
        List<Double> canary = new ArrayList<>();
        List<Double> stable = new ArrayList<>();
        for (int left = new Arrivals(requestsPerSecond).inAMinute(random); left > 0; left--) {
            double seconds = MEDIAN_SECONDS * Math.exp(SPREAD * random.nextGaussian());
            if (random.nextDouble() < Scenario.WEIGHT) {
                canary.add(seconds * factor);
            } else {
                stable.add(seconds);
            }
        }
        return new HistogramPair(histogram(canary), histogram(stable));
    }

    private static Histogram histogram(List<Double> seconds) {
        TreeMap<Double, Double> cumulative = new TreeMap<>();
        BUCKETS.forEach(bound -> cumulative.put(
                bound, (double) seconds.stream().filter(each -> each <= bound).count()));
        cumulative.put(Double.POSITIVE_INFINITY, (double) seconds.size());
        return new Histogram(cumulative);
    }
}
