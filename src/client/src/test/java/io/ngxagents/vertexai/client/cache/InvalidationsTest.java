package io.ngxagents.vertexai.client.cache;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.Set;
import java.util.stream.IntStream;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;
import net.jqwik.api.constraints.IntRange;
import net.jqwik.api.constraints.Size;
import org.junit.jupiter.api.Test;

class InvalidationsTest {
    private static final String ERA = "era";
    private static final CacheKey KEY = new CacheKey("ab".repeat(32));
    private static final Origin ORIGIN = new Origin("a", "a", "a", Set.of("a", "b"));
    private static final InvalidationScope SCOPE = InvalidationScope.ALL.withModel("a");

    @Property
    void givenAnyHistoryThenAnAnswerIsAllowedExactlyIfNothingThatCoversItWasForgottenSince(
            @ForAll("histories") List<InvalidationScope> history,
            @ForAll @IntRange(max = 30) int asked,
            @ForAll("origins") Origin origin) {
        Invalidations invalidations = after(history, 1000);

        boolean forgottenSince = IntStream.range(0, history.size())
                .anyMatch(i -> i + 1 > asked && history.get(i).covers(KEY, origin));
        assertThat(invalidations.allow(KEY, origin, new Epoch(ERA, asked))).isEqualTo(!forgottenSince);
    }

    @Property
    void givenMoreScopesThanAreRememberedThenMoreIsForgottenNeverLess(
            @ForAll("histories") List<InvalidationScope> history,
            @ForAll @IntRange(max = 30) int asked,
            @ForAll("origins") Origin origin) {
        boolean byAll = after(history, 1000).allow(KEY, origin, new Epoch(ERA, asked));
        boolean byFew = after(history, 3).allow(KEY, origin, new Epoch(ERA, asked));

        assertThat(byFew && !byAll).isFalse();
        if (asked >= history.size()) {
            assertThat(byFew).isTrue();
        }
    }

    @Property
    void givenAnyHistoryThenItsOrderOfArrivalDoesNotMatter(
            @ForAll @Size(max = 20) List<@IntRange(max = 3) Integer> numbers, @ForAll @IntRange(max = 5) int asked) {
        Invalidations invalidations = new Invalidations(ERA, 1000);
        numbers.forEach(number -> invalidations.forget(SCOPE, number + 1));
        int highest = numbers.stream().mapToInt(number -> number + 1).max().orElse(0);

        assertThat(invalidations.allow(KEY, ORIGIN, new Epoch(ERA, asked))).isEqualTo(asked >= highest);
    }

    @Test
    void givenAnAnswerOfAnotherEraThenItIsNotAllowed() {
        Invalidations invalidations = new Invalidations(ERA, 10);

        assertThat(invalidations.allow(KEY, ORIGIN, new Epoch("other", 7))).isFalse();
    }

    @Test
    void givenANewEraThenNothingOfBeforeIsAllowedAndNumbersBeginAgain() {
        Invalidations invalidations = after(List.of(SCOPE, SCOPE), 10);
        invalidations.begin("next");

        assertThat(invalidations.epoch()).isEqualTo(new Epoch("next", 0));
        assertThat(invalidations.allow(KEY, ORIGIN, new Epoch(ERA, 2))).isFalse();
        assertThat(invalidations.allow(KEY, ORIGIN, new Epoch("next", 0))).isTrue();
    }

    private static Invalidations after(List<InvalidationScope> history, int most) {
        Invalidations invalidations = new Invalidations(ERA, most);
        for (int i = 0; i < history.size(); i++) {
            invalidations.forget(history.get(i), i + 1);
        }
        return invalidations;
    }

    @Provide
    static Arbitrary<List<InvalidationScope>> histories() {
        return InvalidationScopeTest.scopes().list().ofMaxSize(25);
    }

    @Provide
    static Arbitrary<Origin> origins() {
        return Arbitraries.oneOf(InvalidationScopeTest.origins(), Arbitraries.just(ORIGIN));
    }
}
