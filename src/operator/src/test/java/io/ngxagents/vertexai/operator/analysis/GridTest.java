package io.ngxagents.vertexai.operator.analysis;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.time.Instant;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.IntRange;
import org.junit.jupiter.api.Test;

class GridTest {
    private static final Instant START = Instant.parse("2026-01-01T00:00:00Z");
    private static final Duration MINUTE = Duration.ofMinutes(1);

    @Test
    void givenAStepOfHalfAnHourWhenLookingThenItHasASpanForEachLook() {
        assertThat(Grid.of(START, MINUTE, START.plusSeconds(1800))).isEqualTo(new Grid(START, MINUTE, 30));
    }

    @Test
    void givenAPartOfASpanWhenLookingThenItIsLeftForTheNextLook() {
        assertThat(Grid.of(START, MINUTE, START.plusSeconds(119)).spans()).isEqualTo(1);
    }

    @Test
    void givenALongStepWhenLookingThenItsSpansAreLonger() {
        Grid grid = Grid.of(START, MINUTE, START.plus(Duration.ofHours(24)));
        assertThat(grid.span()).isEqualTo(Duration.ofMinutes(8));
        assertThat(grid.spans()).isEqualTo(180);
    }

    @Test
    void givenAPartOfASpanWhenAllUpToNowIsAskedThenTheSpansAreAsMuchLonger() {
        Instant now = START.plusSeconds(150);
        assertThat(Grid.upTo(START, MINUTE, now)).isEqualTo(new Grid(START, Duration.ofSeconds(75), 2));
        assertThat(Grid.upTo(START, MINUTE, START.plusSeconds(3))).isEqualTo(new Grid(START, Duration.ofSeconds(3), 1));
        assertThat(Grid.upTo(START, MINUTE, START.minusSeconds(3)).spans()).isZero();
    }

    @Property
    void allUpToNowIsCoveredByABoundedNumberOfSpans(@ForAll @IntRange(min = 1, max = 400_000_000) int millis) {
        Instant now = START.plusMillis(millis);
        Grid grid = Grid.upTo(START, MINUTE, now);
        assertThat(grid.end()).isEqualTo(now);
        assertThat(grid.spans()).isBetween(1, 240);
        assertThat(Duration.between(START, grid.start())).isBetween(Duration.ZERO, Duration.ofMillis(240));
    }

    @Test
    void givenAClockThatWentBackWhenLookingThenThereIsNoSpan() {
        assertThat(Grid.of(START, MINUTE, START.minusSeconds(90)).spans()).isZero();
    }

    @Property
    void aSpanThatIsOverStaysTheSameUntilAllAreDoubled(
            @ForAll @IntRange(max = 400_000) int seconds, @ForAll @IntRange(max = 400_000) int later) {
        Grid now = Grid.of(START, MINUTE, START.plusSeconds(seconds));
        Grid then = Grid.of(START, MINUTE, START.plusSeconds(seconds + (long) later));
        assertThat(now.spans()).isLessThanOrEqualTo(241);
        assertThat(then.end()).isAfterOrEqualTo(now.start());
        assertThat(then.span().toMillis() % now.span().toMillis()).isZero();
        if (then.span().equals(now.span())) {
            assertThat(then.spans()).isGreaterThanOrEqualTo(now.spans());
        }
    }

    @Property
    void everyPointFindsItsIndexAgain(
            @ForAll @IntRange(min = 1, max = 3_600_000) int spanMillis, @ForAll @IntRange(max = 240) int index) {
        Grid grid = new Grid(START.plusMillis(123), Duration.ofMillis(spanMillis), 240);
        double point = grid.start().plusMillis((long) spanMillis * index).toEpochMilli() / 1000.0;
        assertThat(grid.indexOf(point)).isEqualTo(index);
    }
}
