package io.ngxagents.vertexai.gateway;

import static io.ngxagents.vertexai.gateway.TestGateway.cacheOf;
import static org.assertj.core.api.Assertions.assertThat;

import java.util.Arrays;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** What a request's headers make the cache do: the same for every kind of question. */
class CacheControlTest {
    @RegisterExtension
    final ServedGateway served = new ServedGateway();

    @ParameterizedTest
    @CsvSource(delimiter = '|', useHeadersInDisplayName = true, textBlock = """
            cache-control       | at first | the next one | with an answer kept
            no-transform        | miss     | hit-local    | hit-local
            only-if-cached      | miss     | hit-local    | hit-local
            max-age=3600        | miss     | hit-local    | hit-local
            max-age=0           | bypass   | hit-local    | bypass
            no-cache            | bypass   | hit-local    | bypass
            no-cache, max-age=9 | bypass   | hit-local    | bypass
            no-store            | bypass   | miss         | bypass
            no-store, no-cache  | bypass   | miss         | bypass
            """)
    void givenCacheControlThenEachKindOfQuestionIsAnsweredFromWhereItSays(
            String directives, String first, String next, String kept) {
        assertThat(Question.values()).allSatisfy(question -> {
            assertThat(cacheOf(question.ask(served.gateway(), "cache-control", directives)))
                    .isEqualTo(first);
            assertThat(cacheOf(question.ask(served.gateway()))).isEqualTo(next);
            assertThat(cacheOf(question.ask(served.gateway(), "cache-control", directives)))
                    .isEqualTo(kept);
        });
    }

    @Test
    void givenDirectivesOnTwoLinesThenBothAreHeard() {
        Question.CHAT.ask(served.gateway());

        assertThat(cacheOf(Question.CHAT.ask(
                        served.gateway(), "cache-control", "no-transform", "cache-control", "no-store")))
                .isEqualTo("bypass");
    }

    @Test
    void givenAnAnswerOlderThanMaxAgeThenItIsAskedAgainAndTheNewOneIsKept() {
        assertThat(Question.values()).allSatisfy(question -> question.ask(served.gateway()));
        while (Arrays.stream(Question.values()).anyMatch(question -> ageOf(question) < 2)) {
            Thread.onSpinWait();
        }

        assertThat(Question.values()).allSatisfy(question -> {
            assertThat(cacheOf(question.ask(served.gateway(), "cache-control", "max-age=1")))
                    .isEqualTo("miss");
            assertThat(cacheOf(question.ask(served.gateway(), "cache-control", "max-age=3600")))
                    .isEqualTo("hit-local");
        });
    }

    private long ageOf(Question question) {
        return question.ask(served.gateway()).headers().firstValueAsLong("age").orElseThrow();
    }

    @Test
    void givenTagsThenEachKindOfAnswerIsForgottenByAnyOfThem() {
        assertThat(Question.values()).allSatisfy(question -> {
            question.ask(
                    served.gateway(), "x-vertexai-cache-tags", "site, " + question, "x-vertexai-cache-tags", "page:1");
            served.gateway().admin("DELETE", "/cache?tag=" + question);
            assertThat(cacheOf(question.ask(served.gateway(), "x-vertexai-cache-tags", "site")))
                    .isEqualTo("miss");
            assertThat(cacheOf(question.ask(served.gateway()))).isEqualTo("hit-local");
        });

        served.gateway().admin("DELETE", "/cache?tag=site");

        assertThat(Question.values()).allSatisfy(question -> assertThat(cacheOf(question.ask(served.gateway())))
                .isEqualTo("miss"));
    }
}
