package io.ngxagents.vertexai.it.benchmark.comparison;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.junit.jupiter.api.Test;

class SpreadTest {
    @Test
    void givenAnOddNumberOfRunsThenTheMiddleOneCounts() {
        assertThat(Spread.of(List.of(9.0, 1.0, 4.0), value -> value).print("%.1f"))
                .isEqualTo("4.0 (1.0–9.0)");
    }

    @Test
    void givenAnEvenNumberOfRunsThenTheMeanOfTheTwoMiddleOnesCounts() {
        assertThat(Spread.of(List.of(8.0, 1.0, 4.0, 9.0), value -> value)).isEqualTo(new Spread(6, 1, 9));
    }
}
