package io.ngxagents.vertexai.it.monitoring.pictures;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class AxisTest {
    @ParameterizedTest
    @CsvSource({"0, 4", "1, 1", "1.01, 2", "100000, 100000", "100001, 200000", "0.0321, 0.04", "3.9, 4", "85, 100"})
    void givenAHighestValueThenTheAxisEndsAtARoundOneThatIsNotBelow(double highest, double top) {
        assertThat(Axis.upTo(highest).top()).isCloseTo(top, within(top * 1e-9));
    }
}
