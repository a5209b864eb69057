package io.ngxagents.vertexai.tools.loadtest.result;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.TreeMap;
import org.junit.jupiter.api.Test;

class KpisTest {
    private static Second second(boolean isMeasured, long paidTokens) {
        Counts counts =
                new Counts(1, 0, 0, 1, new TreeMap<>(), new TreeMap<>(), new TreeMap<>(), paidTokens, 0, paidTokens, 0);
        return new Second(1, "p", isMeasured, 1, 1, 0, 0, 0, counts, new TreeMap<>());
    }

    @Test
    void givenABusyMinuteAmongQuietOnesThenThatOneCounts() {
        List<Second> seconds = new ArrayList<>();
        for (int i = 0; i < 180; i++) {
            seconds.add(second(true, i >= 75 && i < 135 ? 100 : 1));
        }
        assertThat(Kpis.busiestMinute(seconds)).isEqualTo(6_000);
    }

    @Test
    void givenAShorterRunThenItCountsAsIfItWentOn() {
        assertThat(Kpis.busiestMinute(List.of(second(true, 100), second(true, 200), second(true, 300))))
                .isEqualTo(12_000);
    }

    @Test
    void givenAWarmUpThenItsTokensDoNotCount() {
        assertThat(Kpis.busiestMinute(List.of(second(false, 1_000_000), second(true, 10))))
                .isEqualTo(600);
    }

    @Test
    void givenNothingWasMeasuredThenNoKpiPasses() {
        Bounds bounds = new Bounds(
                Optional.of(Duration.ofSeconds(2)), Optional.of(0.05), Optional.of(0.5), Optional.of(100_000.0));

        assertThat(Kpis.of(bounds, new Tally(), List.of())).hasSize(4).noneMatch(Kpi::passed);
    }
}
