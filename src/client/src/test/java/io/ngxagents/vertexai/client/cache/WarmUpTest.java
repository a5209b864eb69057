package io.ngxagents.vertexai.client.cache;

import static io.ngxagents.vertexai.client.cache.InvalidationScope.ALL;
import static org.assertj.core.api.Assertions.assertThat;

import io.ngxagents.vertexai.client.RedisServer;
import io.ngxagents.vertexai.client.Until;
import io.ngxagents.vertexai.client.redis.RedisSettings;
import java.time.Duration;
import java.util.Set;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.extension.RegisterExtension;

@Timeout(60)
class WarmUpTest {
    private static final String LIST = "vertex-ai:namespace/client:{hot-keys}";
    private static final int ENOUGH = 1000;

    @RegisterExtension
    final RedisServer redis = new RedisServer();

    private CachePod stable;
    private CachePod beginning;

    @BeforeEach
    void start() {
        stable = CachePod.open(redis.url());
        beginning = CachePod.open(redis.url());
    }

    @AfterEach
    void stop() {
        stable.close();
        beginning.close();
    }

    /** Stores an answer for each and is asked for it once. */
    private void ask(String... prompts) {
        for (String prompt : prompts) {
            stable.store(prompt);
            assertThat(stable.hasLocally(prompt)).isTrue();
        }
    }

    @Test
    void givenAPodToldWhatItIsAskedThenAnotherBeginsWithTheseAnswers() {
        ask("one", "two");
        assertThat(stable.tellHotKeys()).isTrue();

        Warmed warmed = beginning.warmUp(ENOUGH);

        assertThat(warmed.entries()).isEqualTo(2);
        assertThat(warmed.isUnreadable()).isFalse();
        assertThat(beginning.hasLocally("one")).isTrue();
        assertThat(beginning.hasLocally("two")).isTrue();
        assertThat(redis.<Long>ask(commands -> commands.pttl(LIST))).isPositive();
    }

    @Test
    void givenMoreAnswersThanMayBeFetchedThenThoseThatAreAskedForMost() {
        ask(IntStream.range(0, 20).mapToObj(i -> "prompt " + i).toArray(String[]::new));
        IntStream.range(0, 10).forEach(i -> stable.hasLocally("prompt 7"));
        stable.tellHotKeys();

        assertThat(beginning.warmUp(1).entries()).isEqualTo(1);
        assertThat(beginning.hasLocally("prompt 7")).isTrue();
    }

    @Test
    void givenMoreAnswersThanHaveRoomThenThoseThatAreAskedForMostAndNoneIsDrivenOut() {
        ask(IntStream.range(0, 100).mapToObj(i -> "prompt " + i).toArray(String[]::new));
        IntStream.range(0, 10).forEach(i -> stable.hasLocally("prompt 7"));
        stable.tellHotKeys();

        try (CachePod small = CachePod.open(redis.url(), 2500)) {
            assertThat(small.warmUp(ENOUGH).entries()).isEqualTo(5);
            assertThat(small.hasLocally("prompt 7")).isTrue();
        }
    }

    @Test
    void givenMoreThanOnePortionThenAllOfThem() {
        ask(IntStream.range(0, 300).mapToObj(i -> "prompt " + i).toArray(String[]::new));
        stable.tellHotKeys();

        assertThat(beginning.warmUp(ENOUGH).entries()).isEqualTo(300);
    }

    @Test
    void givenAnAnswerWasForgottenThenItDoesNotComeBack() {
        stable.store("tagged", "tag");
        stable.store("by key");
        ask("other");
        stable.tellHotKeys();
        stable.forget(ALL.withTag("tag"));
        stable.forget(ALL.withKey(CachePod.key("by key").hex()));

        try (CachePod after = CachePod.open(redis.url())) {
            assertThat(after.warmUp(ENOUGH).entries()).isEqualTo(1);
            assertThat(after.hasLocally("tagged")).isFalse();
            assertThat(after.hasLocally("by key")).isFalse();
            assertThat(after.hasLocally("other")).isTrue();
        }
    }

    @Test
    void givenRedisHasLostTheOrderOfInvalidationsThenNothingOfBeforeComesBack() {
        ask("one");
        stable.tellHotKeys();
        redis.ask(commands -> commands.del(
                "vertex-ai:namespace/client:{invalidations}:order",
                "vertex-ai:namespace/client:{invalidations}:scopes"));

        try (CachePod after = CachePod.open(redis.url())) {
            assertThat(after.warmUp(ENOUGH).entries()).isZero();
        }
    }

    @Test
    void givenAnswersOfAModelThatIsNotServedHereThenTheyAreLeftWhereTheyAre() {
        ask("one");
        stable.tellHotKeys();

        assertThat(beginning
                        .warmUp(ENOUGH, Duration.ofSeconds(30), Set.of("another"))
                        .entries())
                .isZero();
        assertThat(beginning.hasLocally("one")).isFalse();
    }

    @Test
    void givenNothingWasAskedSinceThenNothingIsTold() {
        assertThat(stable.tellHotKeys()).isFalse();
        ask("one");
        assertThat(stable.tellHotKeys()).isTrue();
        assertThat(stable.tellHotKeys()).isFalse();
        assertThat(stable.hasLocally("one")).isTrue();
        assertThat(stable.tellHotKeys()).isTrue();
    }

    @Test
    void givenTimeGoesByThenAPodTellsByItself() {
        ask("one");
        var ignored = stable.publisher(Duration.ofMillis(10));

        Until.holds(() -> redis.<Long>ask(commands -> commands.exists(LIST)) == 1);
    }

    @Test
    void givenAPodThatHasNoAnswersThenWhatAnotherToldStays() {
        ask("one");
        stable.tellHotKeys();
        assertThat(beginning.hasLocally("two")).isFalse();

        assertThat(beginning.tellHotKeys()).isFalse();
        assertThat(beginning.warmUp(ENOUGH).entries()).isEqualTo(1);
    }

    @Test
    void givenAListThatCannotBeReadThenThePodBeginsEmptyAndSaysSo() {
        ask("one");
        redis.ask(commands -> commands.set(LIST, "corrupt"));

        assertThat(beginning.warmUp(ENOUGH)).matches(Warmed::isUnreadable).matches(warmed -> warmed.entries() == 0);
    }

    @Test
    void givenAListThatIsNoTextAtAllThenThePodBeginsEmpty() {
        redis.ask(commands -> commands.lpush(LIST, "corrupt"));

        assertThat(beginning.warmUp(ENOUGH).entries()).isZero();
    }

    @Test
    void givenAnswersThatCannotBeReadThenThePodBeginsEmpty() {
        ask("one");
        stable.tellHotKeys();
        redis.overwriteAnswers("corrupt");

        assertThat(beginning.warmUp(ENOUGH)).matches(warmed -> warmed.entries() == 0 && !warmed.isUnreadable());
    }

    /** A command would wait for minutes, and the test for one. */
    @Test
    void givenRedisIsFrozenThenThePodBeginsEmptyWhenItsTimeIsOver() {
        ask("one");
        stable.tellHotKeys();
        try (CachePod patient = CachePod.open(RedisSettings.of(redis.url(), Duration.ofMinutes(5)))) {
            redis.freeze();

            assertThat(patient.warmUp(ENOUGH, Duration.ofMillis(200), Set.of("model"))
                            .entries())
                    .isZero();
            redis.resume();
        }
    }

    @Test
    void givenRedisIsAwayThenThePodBeginsEmpty() {
        redis.kill();

        assertThat(beginning.warmUp(ENOUGH).entries()).isZero();
    }
}
