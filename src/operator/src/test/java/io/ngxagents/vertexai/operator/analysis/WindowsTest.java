package io.ngxagents.vertexai.operator.analysis;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.time.Instant;
import org.junit.jupiter.api.Test;

class WindowsTest {
    private static final Instant START = Instant.parse("2026-01-01T00:00:00Z");
    private static final Duration MINUTE = Duration.ofMinutes(1);

    @Test
    void givenAStepThatJustBeganWhenLookingThenTheWindowStillHoldsTwoScrapes() {
        Windows windows = Windows.at(START, MINUTE, START.plusSeconds(2));
        assertThat(windows).isEqualTo(new Windows(Duration.ofSeconds(10), Duration.ofSeconds(10)));
    }

    @Test
    void givenAYoungStepWhenLookingThenTheWindowIsTheStep() {
        Windows windows = Windows.at(START, MINUTE, START.plusSeconds(90));
        assertThat(windows).isEqualTo(new Windows(Duration.ofSeconds(90), Duration.ofSeconds(90)));
    }

    @Test
    void givenALongStepWhenLookingThenTheCheckLooksBackFiveMinutesAndTheRequestsAreThoseOfTheStep() {
        Windows windows = Windows.at(START, MINUTE, START.plus(Duration.ofHours(1)));
        assertThat(windows).isEqualTo(new Windows(Duration.ofMinutes(5), Duration.ofHours(1)));
    }

    @Test
    void givenALongIntervalWhenLookingThenTheCheckLooksBackTwoOfThem() {
        Windows windows = Windows.at(START, Duration.ofMinutes(10), START.plus(Duration.ofHours(1)));
        assertThat(windows.check()).isEqualTo(Duration.ofMinutes(20));
    }

    @Test
    void givenAClockThatWentBackWhenLookingThenTheWindowIsTheShortest() {
        assertThat(Windows.at(START, MINUTE, START.minusSeconds(60)).step()).isEqualTo(Duration.ofSeconds(10));
    }
}
