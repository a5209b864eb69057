package io.ngxagents.vertexai.client;

import static io.ngxagents.vertexai.client.call.CacheOutcome.HIT_REDIS;
import static io.ngxagents.vertexai.client.call.CacheOutcome.MISS;
import static io.ngxagents.vertexai.client.call.CacheOutcome.STALE;
import static org.assertj.core.api.Assertions.assertThat;

import io.ngxagents.vertexai.client.cache.CacheKey;
import io.ngxagents.vertexai.client.cache.CachePolicy;
import io.ngxagents.vertexai.client.call.CacheUse;
import io.ngxagents.vertexai.client.call.CallOptions;
import io.ngxagents.vertexai.client.call.ModelCall;
import io.ngxagents.vertexai.client.call.Operation;
import io.ngxagents.vertexai.client.call.QueryClass;
import io.ngxagents.vertexai.client.call.RequestTraits;
import io.ngxagents.vertexai.client.upstream.Deadline;
import java.time.Duration;
import java.util.Optional;
import java.util.Set;
import org.junit.jupiter.api.Test;

/** What a caller takes of an answer that another caller of the same question was given. */
class QuestionTest {
    private static final Duration LIFE = Duration.ofMinutes(10);
    private static final Duration STALE_LIFE = Duration.ofMinutes(5);

    private static Question question(Optional<Duration> maxAge) {
        ModelCall call = PlayedClient.call(Operation.GENERATE_CONTENT, "hello");
        return new Question(
                call,
                new CallOptions(CacheUse.FULL, maxAge, Set.of(), RequestTraits.NONE),
                new CachePolicy(QueryClass.GENERATION, LIFE, STALE_LIFE, Duration.ZERO),
                CacheKey.of(call),
                Deadline.after(Duration.ofSeconds(1)));
    }

    @Test
    void givenANewAnswerThenEveryoneTakesIt() {
        assertThat(question(Optional.of(Duration.ZERO)).takes(MISS, Duration.ZERO))
                .isTrue();
    }

    @Test
    void givenAFreshAnswerOfAnotherClassThenItIsTakenOnlyWithinThisClassesTime() {
        assertThat(question(Optional.empty()).takes(HIT_REDIS, LIFE)).isTrue();
        assertThat(question(Optional.empty()).takes(HIT_REDIS, LIFE.plusMillis(1)))
                .isFalse();
    }

    @Test
    void givenAStaleAnswerOfAnotherClassThenItIsTakenOnlyWithinThisClassesStaleTime() {
        assertThat(question(Optional.empty()).takes(STALE, LIFE.plus(STALE_LIFE)))
                .isTrue();
        assertThat(question(Optional.empty()).takes(STALE, LIFE.plus(STALE_LIFE).plusMillis(1)))
                .isFalse();
    }

    @Test
    void givenAMostAgeThenNothingOlderIsTaken() {
        assertThat(question(Optional.of(Duration.ofMinutes(1))).takes(HIT_REDIS, Duration.ofMinutes(2)))
                .isFalse();
    }
}
