package io.ngxagents.vertexai.client.cache;

import static org.assertj.core.api.Assertions.assertThat;

import io.ngxagents.vertexai.client.call.QueryClass;
import java.time.Duration;
import java.util.Map;
import java.util.SplittableRandom;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

class TimeToLiveTest {
    private final TimeToLive timeToLive = new TimeToLive(
            Map.of(QueryClass.GENERATION, Duration.ofHours(10), QueryClass.TOKENS, Duration.ZERO),
            new SplittableRandom(1));

    @Test
    void givenAConfiguredClassThenItsTimesAreSpreadTenPerCentToEitherSide() {
        assertThat(IntStream.range(0, 1000).mapToObj(i -> timeToLive.next(QueryClass.GENERATION)))
                .allMatch(each -> each.compareTo(Duration.ofHours(9)) >= 0 && each.compareTo(Duration.ofHours(11)) <= 0)
                .anyMatch(each -> each.compareTo(Duration.ofMinutes(560)) < 0)
                .anyMatch(each -> each.compareTo(Duration.ofMinutes(640)) > 0);
    }

    @Test
    void givenAClassThatIsNotConfiguredThenItHasItsBuiltInTime() {
        assertThat(timeToLive.next(QueryClass.EMBEDDING)).isBetween(Duration.ofHours(151), Duration.ofHours(185));
    }

    @Test
    void givenZeroThenTheClassIsKeptOutOfTheCache() {
        assertThat(timeToLive.keeps(QueryClass.TOKENS)).isFalse();
        assertThat(timeToLive.keeps(QueryClass.GENERATION)).isTrue();
    }
}
