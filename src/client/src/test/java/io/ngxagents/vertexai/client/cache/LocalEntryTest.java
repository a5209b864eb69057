package io.ngxagents.vertexai.client.cache;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import io.ngxagents.vertexai.client.call.JsonBytes;
import io.ngxagents.vertexai.client.call.TokenUsage;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.IntRange;
import net.jqwik.api.constraints.Size;
import org.junit.jupiter.api.Test;

class LocalEntryTest {
    private static final Instant BEGIN = Instant.ofEpochMilli(1_700_000_000_000L);
    private static final double HALF_LIFE_SECONDS = 600;

    private static LocalEntry entry(Instant at) {
        return new LocalEntry(
                new CachedAnswer(
                        JsonBytes.of("{}"), TokenUsage.NONE, at, at, at, CachePod.origin(), new Epoch("era", 0)),
                at);
    }

    @Property
    void givenAnyUsesThenTheHeatIsTheirNumberWeighedByHalfLives(
            @ForAll @Size(max = 30) List<@IntRange(max = 7200) Integer> seconds) {
        List<Integer> inOrder = seconds.stream().sorted().toList();
        LocalEntry entry = entry(BEGIN);
        inOrder.forEach(after -> entry.used(BEGIN.plusSeconds(after)));

        double weighed = 1
                + inOrder.stream()
                        .mapToDouble(after -> Math.pow(2, after / HALF_LIFE_SECONDS))
                        .sum();
        assertThat(entry.heat() - entry(BEGIN).heat()).isCloseTo(Math.log(weighed) / Math.log(2), within(1e-6));
    }

    @Test
    void givenThreeUsesOfTenMinutesAgoThenTheyAreMoreThanOneOfNowAndThoseOfAnHourAgoAreNot() {
        LocalEntry threeTimes = entry(BEGIN);
        threeTimes.used(BEGIN);
        threeTimes.used(BEGIN);

        assertThat(threeTimes.heat())
                .isGreaterThan(entry(BEGIN.plus(Duration.ofMinutes(10))).heat());
        assertThat(threeTimes.heat())
                .isLessThan(entry(BEGIN.plus(Duration.ofHours(1))).heat());
    }
}
