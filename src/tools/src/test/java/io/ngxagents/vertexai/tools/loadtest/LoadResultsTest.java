package io.ngxagents.vertexai.tools.loadtest;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import org.junit.jupiter.api.Test;

class LoadResultsTest {
    private final LoadResults results = new LoadResults();

    private void answered(String status, Duration latency) {
        results.sent(Duration.ZERO);
        results.ended(new Outcome(status, "miss", "v1"), latency);
    }

    @Test
    void givenTwoSecondsThenEachIntervalHasItsOwnAndTheTotalHasBoth() {
        answered("200", Duration.ofMillis(10));
        Summary first = results.interval();
        answered("200", Duration.ofMillis(100));
        answered("503", Duration.ofMillis(1));
        Summary second = results.interval();

        assertThat(first.counts().sent()).isEqualTo(1);
        assertThat(first.latencies().max()).isBetween(Duration.ofMillis(10), Duration.ofMillis(11));
        assertThat(second.counts().statuses()).containsOnlyKeys("200", "503");
        assertThat(second.counts().errors()).isEqualTo(1);
        assertThat(second.latencies().p50()).isBetween(Duration.ofMillis(100), Duration.ofMillis(101));
        assertThat(results.total().counts().ended()).isEqualTo(3);
        assertThat(results.total().latencies().p50()).isBetween(Duration.ofMillis(10), Duration.ofMillis(11));
    }

    @Test
    void givenAnErrorThenItsLatencyDoesNotMakeThePercentilesLookBetter() {
        answered("200", Duration.ofMillis(100));
        answered("503", Duration.ofMillis(1));
        answered("503", Duration.ofMillis(1));

        assertThat(results.total().latencies().p50()).isGreaterThanOrEqualTo(Duration.ofMillis(100));
    }

    @Test
    void givenARequestThatLeavesLongAfterItsTimeThenItCountsAsLate() {
        results.sent(Duration.ofMillis(99));
        results.sent(Duration.ofMillis(101));

        assertThat(results.total().counts().late()).isEqualTo(1);
        assertThat(results.total().unanswered()).isEqualTo(2);
    }
}
