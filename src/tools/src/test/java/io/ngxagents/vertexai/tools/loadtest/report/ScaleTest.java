package io.ngxagents.vertexai.tools.loadtest.report;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.stream.DoubleStream;
import net.jqwik.api.Example;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.DoubleRange;
import net.jqwik.api.constraints.Size;

class ScaleTest {
    @Property(tries = 300)
    void givenAnyValuesThenAllLieOnTheAxisAndFewTicksDo(
            @ForAll @Size(max = 10) List<@DoubleRange(min = 0, max = 1e9) Double> values,
            @ForAll boolean isLogarithmic) {
        Scale scale = isLogarithmic ? Scale.logarithmic(of(values)) : Scale.linear(of(values));

        assertThat(values).allSatisfy(value -> assertThat(value).isLessThanOrEqualTo(scale.most() * (1 + 1e-9)));
        assertThat(scale.ticks()).isSorted().hasSizeBetween(2, isLogarithmic ? 340 : 6);
        assertThat(scale.position(scale.least())).isZero();
        assertThat(scale.position(scale.most())).isEqualTo(1);
    }

    private static DoubleStream of(List<Double> values) {
        return values.stream().mapToDouble(Double::doubleValue);
    }

    @Example
    void givenAValueThenTheTicksAreRoundAboveIt() {
        assertThat(Scale.linear(DoubleStream.of(93)).ticks()).containsExactly(0.0, 25.0, 50.0, 75.0, 100.0);
        assertThat(Scale.logarithmic(DoubleStream.of(3, 700, Double.NaN, 0)).ticks())
                .containsExactly(1.0, 10.0, 100.0, 1000.0);
    }
}
