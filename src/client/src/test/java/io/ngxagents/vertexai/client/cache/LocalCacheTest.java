package io.ngxagents.vertexai.client.cache;

import static org.assertj.core.api.Assertions.assertThat;

import io.ngxagents.vertexai.client.Until;
import io.ngxagents.vertexai.client.call.JsonBytes;
import io.ngxagents.vertexai.client.call.TokenUsage;
import java.time.Instant;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

@Timeout(60)
class LocalCacheTest {
    private static final int BYTES = 1000;

    private Instant now = Instant.ofEpochMilli(1_700_000_000_000L);

    private LocalCache cache(long maxBytes) {
        return new LocalCache(maxBytes, () -> now);
    }

    private CachedAnswer answer(String... tags) {
        return new CachedAnswer(
                JsonBytes.wrap(new byte[BYTES]),
                TokenUsage.NONE,
                now,
                now.plusSeconds(60),
                now.plusSeconds(90),
                CachePod.origin(tags),
                new Epoch("era", 0));
    }

    private static CacheKey key(int number) {
        return CachePod.key("prompt " + number);
    }

    private static long kept(LocalCache cache) {
        return IntStream.range(0, 1000)
                .filter(i -> cache.find(key(i)).isPresent())
                .count();
    }

    @Test
    void givenNoBytesThenNothingIsKept() {
        LocalCache cache = cache(0);
        cache.store(key(0), answer());

        assertThat(cache.find(key(0))).isEmpty();
    }

    @Test
    void givenAnAnswerLargerThanAllMayBeThenItIsNotKept() {
        LocalCache cache = cache(BYTES);
        cache.store(key(0), answer());

        assertThat(cache.find(key(0))).isEmpty();
    }

    @Test
    void givenMoreAnswersThanFitThenSomeAreKeptAndTheirBytesFit() {
        LocalCache cache = cache(20L * BYTES);
        IntStream.range(0, 1000).forEach(i -> cache.store(key(i), answer()));

        awaitAtMost(cache, 20);
        assertThat(kept(cache)).isPositive();
    }

    @Test
    void givenAnswersWithManyTagsThenTheirTagsTakeRoomAsWell() {
        Set<String> tags = IntStream.range(0, 50)
                .mapToObj(i -> "a tag of some length, number " + i)
                .collect(Collectors.toSet());
        LocalCache cache = cache(20L * BYTES);
        IntStream.range(0, 1000).forEach(i -> cache.store(key(i), answer(tags.toArray(String[]::new))));

        awaitAtMost(cache, 3);
    }

    /** What is too much is evicted soon after, not at once. */
    private static void awaitAtMost(LocalCache cache, long answers) {
        Until.holds(() -> kept(cache) <= answers);
    }

    @Test
    void givenAnAnswerThatIsStaleThenItIsFoundAsLongAsItMayBeServed() {
        LocalCache cache = cache(1 << 20);
        cache.store(key(0), answer());
        now = now.plusSeconds(89);
        assertThat(cache.find(key(0))).isPresent();
        now = now.plusSeconds(1);

        assertThat(cache.find(key(0))).isEmpty();
    }

    @Test
    void givenAnAnswerThatIsAskedForThenItIsHotterThanTheOthers() {
        LocalCache cache = cache(1 << 20);
        IntStream.range(0, 10).forEach(i -> cache.store(key(i), answer()));
        cache.find(key(3));

        assertThat(cache.hottest(10)).hasSize(10).startsWith(new HotKey(key(3), BYTES));
        assertThat(cache.hottest(1)).containsExactly(new HotKey(key(3), BYTES));
    }

    @Test
    void givenAnswersWhoseTimeIsOverThenTheyAreNotHot() {
        LocalCache cache = cache(1 << 20);
        cache.store(key(0), answer());
        now = now.plusSeconds(90);

        assertThat(cache.hottest(10)).isEmpty();
    }

    @Test
    void givenItFillsThenThereIsRoomAsLongAsNothingHasToGo() {
        LocalCache cache = cache(2L * BYTES + 1000);
        assertThat(cache.hasRoomFor(answer())).isTrue();
        cache.store(key(0), answer());
        assertThat(cache.hasRoomFor(answer())).isTrue();
        cache.store(key(1), answer());
        assertThat(cache.hasRoomFor(answer())).isFalse();
    }

    @Test
    void givenItIsLookedIntoThenItWasAskedUntilThatIsAsked() {
        LocalCache cache = cache(1 << 20);
        cache.store(key(0), answer());
        cache.touch(key(0));
        assertThat(cache.wasAsked()).isFalse();
        cache.find(key(0));
        assertThat(cache.wasAsked()).isTrue();
        assertThat(cache.wasAsked()).isFalse();
    }

    @Test
    void givenAPredicateThenOnlyWhatItAllowsStays() {
        LocalCache cache = cache(1 << 20);
        cache.store(key(0), answer("a"));
        cache.store(key(1), answer("b"));
        cache.retain((key, answer) -> answer.origin().tags().contains("a"));

        assertThat(cache.find(key(0))).isPresent();
        assertThat(cache.find(key(1))).isEmpty();
    }
}
