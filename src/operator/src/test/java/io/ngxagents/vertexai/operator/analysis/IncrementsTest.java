package io.ngxagents.vertexai.operator.analysis;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.OptionalDouble;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.IntRange;
import net.jqwik.api.constraints.Size;
import org.junit.jupiter.api.Test;

class IncrementsTest {
    @Test
    void givenACounterThatGrowsThenEachSpanHasItsPart() {
        assertThat(of(counter(5.0, 7.0, 7.0, 10.0))).containsExactly(2.0, 0.0, 3.0);
    }

    @Test
    void givenACounterThatBeganAnewThenWhatItShowsIsNew() {
        assertThat(of(counter(100.0, 110.0, 4.0, 6.0))).containsExactly(10.0, 4.0, 2.0);
    }

    @Test
    void givenACounterThatAppearsThenItCountedFromZero() {
        assertThat(of(counter(null, null, 8.0, 9.0))).containsExactly(0.0, 8.0, 1.0);
    }

    @Test
    void givenACounterThatIsMissingForAWhileThenItsGrowthIsSeenAtItsReturn() {
        assertThat(of(counter(1.0, null, null, 6.0))).containsExactly(0.0, 0.0, 5.0);
    }

    @Test
    void givenACounterThatEndsThenItAddsNothingMore() {
        assertThat(of(counter(1.0, 3.0, null, null))).containsExactly(2.0, 0.0, 0.0);
    }

    @Test
    void givenSeveralProcessesThenOneThatRestartsDoesNotHideTheOthers() {
        assertThat(of(counter(1000.0, 1010.0, 1020.0), counter(1000.0, 3.0, 5.0)))
                .containsExactly(13.0, 12.0);
    }

    @Test
    void givenNoCounterThenNothingIsThere() {
        Increments none = Increments.of(List.of(), 2);
        assertThat(none.exist()).isFalse();
        assertThat(none.perSpan()).containsExactly(0.0, 0.0);
    }

    @Property
    void nothingIsEverCountedBackwardsOrTwice(
            @ForAll @Size(min = 2, max = 20) List<@IntRange(max = 50) Integer> steps, @ForAll boolean restarts) {
        Double[] values = new Double[steps.size() + 1];
        values[0] = 0.0;
        for (int i = 0; i < steps.size(); i++) {
            boolean anew = restarts && i == steps.size() / 2;
            values[i + 1] = anew ? 0.0 : values[i] + steps.get(i);
        }
        int lost = restarts ? steps.get(steps.size() / 2) : 0;
        double expected = steps.stream().mapToInt(Integer::intValue).sum() - lost;
        assertThat(Increments.of(List.of(counter(values)), steps.size()).total())
                .isEqualTo(expected);
    }

    private static List<Double> of(Series... counters) {
        return Increments.of(List.of(counters), counters[0].values().size() - 1).perSpan();
    }

    private static Series counter(Double... values) {
        return new Series(
                Map.of(),
                Arrays.stream(values)
                        .map(value -> value == null ? OptionalDouble.empty() : OptionalDouble.of(value))
                        .toList());
    }
}
