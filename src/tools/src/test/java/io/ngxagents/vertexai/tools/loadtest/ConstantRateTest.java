package io.ngxagents.vertexai.tools.loadtest;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import net.jqwik.api.Example;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.DoubleRange;
import net.jqwik.api.constraints.IntRange;

class ConstantRateTest {
    @Property
    void givenAnyRateThenAllRequestsAreDueInOrderWithinTheDuration(
            @ForAll @DoubleRange(min = 1, max = 2000) double rate, @ForAll @IntRange(min = 1, max = 60) int seconds) {
        ConstantRate schedule = new ConstantRate(rate, Duration.ofSeconds(seconds));
        long last = schedule.requests() - 1;

        assertThat(schedule.due(0)).isZero();
        assertThat(schedule.due(last)).isLessThanOrEqualTo(Duration.ofSeconds(seconds));
        assertThat(schedule.due(last + 1)).isGreaterThan(schedule.due(last));
    }

    @Example
    void givenFiftyASecondForThirtySecondsThenThereAre1500TwentyMillisecondsApart() {
        ConstantRate schedule = new ConstantRate(50, Duration.ofSeconds(30));

        assertThat(schedule.requests()).isEqualTo(1500);
        assertThat(schedule.due(1499)).isEqualTo(Duration.ofMillis(29_980));
    }

    @Example
    void givenLessThanOneRequestInTheDurationThenOneLeaves() {
        assertThat(new ConstantRate(0.1, Duration.ofSeconds(1)).requests()).isEqualTo(1);
    }
}
