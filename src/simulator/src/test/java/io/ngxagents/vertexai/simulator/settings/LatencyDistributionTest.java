package io.ngxagents.vertexai.simulator.settings;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.ngxagents.vertexai.simulator.settings.LatencyDistribution.Fixed;
import io.ngxagents.vertexai.simulator.settings.LatencyDistribution.LogNormal;
import io.ngxagents.vertexai.simulator.settings.LatencyDistribution.Uniform;
import java.time.Duration;
import java.util.List;
import java.util.SplittableRandom;
import java.util.stream.Stream;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.Combinators;
import net.jqwik.api.Example;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;

class LatencyDistributionTest {
    @Provide
    Arbitrary<LatencyDistribution> distributions() {
        Arbitrary<Duration> durations =
                Arbitraries.longs().between(1, Duration.ofMinutes(10).toNanos()).map(Duration::ofNanos);
        Arbitrary<List<Duration>> pairs = Combinators.combine(durations, durations)
                .as((one, other) -> Stream.of(one, other).sorted().toList());
        return Arbitraries.oneOf(
                durations.map(Fixed::new),
                pairs.map(pair -> new Uniform(pair.get(0), pair.get(1))),
                pairs.map(pair -> new LogNormal(pair.get(0), pair.get(1))));
    }

    @Property
    void givenAnyDistributionThenItsTextGivesItBack(@ForAll("distributions") LatencyDistribution distribution) {
        assertThat(LatencyDistribution.parse(distribution.toString())).isEqualTo(distribution);
    }

    @Property
    void givenAnyDistributionThenEachDrawIsWithinTenMinutes(
            @ForAll("distributions") LatencyDistribution distribution, @ForAll long seed) {
        assertThat(distribution.sample(new SplittableRandom(seed))).isBetween(Duration.ZERO, Duration.ofMinutes(10));
    }

    @Property
    void givenAnyTextThenItParsesOrTheMessageSaysWhatIsAllowed(@ForAll String text) {
        assertThatThrownBy(() -> {
                    LatencyDistribution.parse(text);
                    throw new InvalidSettingException("latency", text, "20ms..60ms");
                })
                .isInstanceOf(InvalidSettingException.class)
                .hasMessageContaining("20ms..60ms");
    }

    @Example
    void givenUnitsThenTheyMeanTheSame() {
        assertThat(LatencyDistribution.parse("1.5s")).isEqualTo(LatencyDistribution.parse("1500ms"));
        assertThat(LatencyDistribution.parse("0.5m")).isEqualTo(LatencyDistribution.parse("30s"));
        assertThat(LatencyDistribution.parse("1ms")).isEqualTo(LatencyDistribution.parse("1000us"));
    }

    @Example
    void givenALogNormalThenItsDrawsHaveTheGivenPercentiles() {
        LatencyDistribution distribution = LatencyDistribution.parse("p50=200ms,p99=2s");
        SplittableRandom random = new SplittableRandom(1);
        List<Duration> draws = Stream.generate(() -> distribution.sample(random))
                .limit(20_000)
                .sorted()
                .toList();

        assertThat(draws.get(10_000)).isBetween(Duration.ofMillis(190), Duration.ofMillis(210));
        assertThat(draws.get(19_800)).isBetween(Duration.ofMillis(1800), Duration.ofMillis(2200));
    }

    @Example
    void givenAUniformThenItsDrawsFillTheRange() {
        LatencyDistribution distribution = LatencyDistribution.parse("20ms..60ms");
        SplittableRandom random = new SplittableRandom(1);
        List<Duration> draws = Stream.generate(() -> distribution.sample(random))
                .limit(10_000)
                .sorted()
                .toList();

        assertThat(draws.get(0)).isBetween(Duration.ofMillis(20), Duration.ofMillis(21));
        assertThat(draws.get(9_999)).isBetween(Duration.ofMillis(59), Duration.ofMillis(60));
    }
}
