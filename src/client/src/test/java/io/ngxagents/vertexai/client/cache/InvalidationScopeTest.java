package io.ngxagents.vertexai.client.cache;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Optional;
import java.util.Set;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.Combinators;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;
import org.junit.jupiter.api.Test;

class InvalidationScopeTest {
    private static final CacheKey KEY = new CacheKey("ab".repeat(32));

    @Property
    void givenAnyScopeThenItsNameInRedisReadsAsTheSameScope(@ForAll("scopes") InvalidationScope scope) {
        assertThat(InvalidationScope.ofText(scope.text())).isEqualTo(scope);
    }

    @Property
    void givenAnyAnswerThenTheScopesThatCoverItAreThoseThatMatchAllThatTheyName(
            @ForAll("scopes") InvalidationScope scope, @ForAll("origins") Origin origin) {
        assertThat(InvalidationScope.covering(KEY, origin).contains(scope)).isEqualTo(scope.covers(KEY, origin));
    }

    @Property
    void givenAnyTextThenItReadsAsSomeScope(@ForAll String text) {
        assertThat(InvalidationScope.ofText(text)).isNotNull();
    }

    @Test
    void givenANameThatALaterVersionWroteThenItMeansEverything() {
        assertThat(InvalidationScope.ofText("model=m&region=europe")).isEqualTo(InvalidationScope.ALL);
    }

    @Test
    void givenTheEmptyScopeThenItCoversEveryAnswer() {
        assertThat(InvalidationScope.ALL.covers(KEY, new Origin("m", "c", "t", Set.of())))
                .isTrue();
    }

    @Test
    void givenTwoConditionsThenAnAnswerThatMeetsOneIsNotCovered() {
        InvalidationScope scope = InvalidationScope.ALL.withModel("m").withTag("a");

        assertThat(scope.covers(KEY, new Origin("m", "c", "t", Set.of("a", "b"))))
                .isTrue();
        assertThat(scope.covers(KEY, new Origin("m", "c", "t", Set.of("b")))).isFalse();
        assertThat(scope.covers(KEY, new Origin("other", "c", "t", Set.of("a"))))
                .isFalse();
    }

    @Provide
    static Arbitrary<InvalidationScope> scopes() {
        Arbitrary<Optional<String>> name = names().optional();
        Arbitrary<Optional<String>> key =
                Arbitraries.of(KEY.hex(), "cd".repeat(32)).optional();
        return Combinators.combine(name, name, name, name, key).as(InvalidationScope::new);
    }

    @Provide
    static Arbitrary<Origin> origins() {
        return Combinators.combine(names(), names(), names(), names().set().ofMaxSize(3))
                .as(Origin::new);
    }

    /** Few, so that they often match; and some that a name in Redis must not confuse. */
    private static Arbitrary<String> names() {
        return Arbitraries.of("a", "b", "", "a&b=c", "ä %41+", "key=");
    }
}
