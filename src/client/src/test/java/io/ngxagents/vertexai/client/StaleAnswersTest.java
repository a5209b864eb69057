package io.ngxagents.vertexai.client;

import static io.ngxagents.vertexai.client.PlayedClient.SHORT_TIME_TO_LIVE;
import static io.ngxagents.vertexai.client.PlayedClient.STALE_IF_ERROR;
import static io.ngxagents.vertexai.client.PlayedClient.STALE_WHILE_REVALIDATE;
import static io.ngxagents.vertexai.client.PlayedClient.TIME_TO_LIVE;
import static io.ngxagents.vertexai.client.PlayedClient.failureOf;
import static io.ngxagents.vertexai.client.PlayedUpstream.failure;
import static io.ngxagents.vertexai.client.PlayedUpstream.json;
import static io.ngxagents.vertexai.client.call.CacheOutcome.HIT_LOCAL;
import static io.ngxagents.vertexai.client.call.CacheOutcome.MISS;
import static io.ngxagents.vertexai.client.call.CacheOutcome.STALE;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import io.ngxagents.vertexai.client.cache.InvalidationScope;
import io.ngxagents.vertexai.client.call.CacheUse;
import io.ngxagents.vertexai.client.call.CallOptions;
import io.ngxagents.vertexai.client.call.ModelAnswer;
import io.ngxagents.vertexai.client.call.RequestTraits;
import io.ngxagents.vertexai.client.call.ServedAnswer;
import java.time.Duration;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

@Timeout(60)
class StaleAnswersTest {
    private static final double SPREAD = 0.1;
    private static final Duration LONGEST_LIFE = Duration.ofMillis((long) (TIME_TO_LIVE.toMillis() * (1 + SPREAD)));
    private static final Duration SHORTEST_LIFE = Duration.ofMillis((long) (TIME_TO_LIVE.toMillis() * (1 - SPREAD)));
    private static final CallOptions FRESH =
            new CallOptions(CacheUse.FULL, Optional.empty(), Set.of(), new RequestTraits("", Map.of("x-fresh", "yes")));

    private final MovedClock clock = new MovedClock();
    private final PlayedClient client = PlayedClient.alone(clock);
    private final PlayedUpstream upstream = client.upstream;

    @AfterEach
    void stop() {
        client.close();
    }

    private static CallOptions notOlderThan(Duration age) {
        return new CallOptions(CacheUse.FULL, Optional.of(age), Set.of(), RequestTraits.NONE);
    }

    private void answered(String prompt, String text) {
        CompletableFuture<ServedAnswer> asked = client.ask(prompt);
        upstream.answer(text);
        asked.join();
    }

    private void expectCalls(int calls) {
        assertThat(upstream.calls()).hasSize(calls);
    }

    @Test
    void givenAnAnswerThatHasExpiredThenItIsServedAtOnceAndOneNewOneIsFetched() {
        answered("hello", "old");
        clock.move(LONGEST_LIFE);

        ServedAnswer first = client.ask("hello").join();
        ServedAnswer second = client.ask("hello").join();
        assertThat(first.outcome()).isEqualTo(STALE);
        assertThat(first.age()).isEqualTo(LONGEST_LIFE);
        assertThat(second.json()).isEqualTo(json("old"));
        expectCalls(2);

        upstream.answer("new");
        ServedAnswer third = client.ask("hello").join();
        assertThat(third.outcome()).isEqualTo(HIT_LOCAL);
        assertThat(third.json()).isEqualTo(json("new"));
        assertThat(client.counted("vertex_ai.client.revalidations")).isEqualTo(1);
    }

    @Test
    void givenARenewalThenCostAndSavedCostAreTogetherWhatTheRequestsWouldHaveCostWithoutACache() {
        answered("hello", "old");
        double one = client.counted("vertex_ai.client.cost");
        clock.move(LONGEST_LIFE);
        client.ask("hello").join();
        upstream.answer("new");
        client.ask("hello").join();

        assertThat(client.counted("vertex_ai.client.cost")).isCloseTo(2 * one, within(one / 1000));
        assertThat(client.counted("vertex_ai.client.saved_cost")).isCloseTo(one, within(one / 1000));
    }

    @Test
    void givenARevalidationThatFailsThenTheOldAnswerIsServedOnAndAskedForAgain() {
        answered("hello", "old");
        clock.move(LONGEST_LIFE);
        client.ask("hello").join();
        upstream.fail(failure(503, "UNAVAILABLE"));

        assertThat(client.ask("hello").join().outcome()).isEqualTo(STALE);
        expectCalls(3);
    }

    @Test
    void givenAnAnswerTooOldToBeServedWhileRevalidatingThenCallersWaitForANewOne() {
        answered("hello", "old");
        clock.move(LONGEST_LIFE.plus(STALE_WHILE_REVALIDATE));

        CompletableFuture<ServedAnswer> asked = client.ask("hello");
        assertThat(asked).isNotDone();
        upstream.answer("new");
        assertThat(asked.join().outcome()).isEqualTo(MISS);
    }

    @Test
    void givenACallerWhoDoesNotTakeTheOldAnswerThenItSharesTheRevalidationsCall() {
        answered("hello", "old");
        clock.move(LONGEST_LIFE);
        client.ask("hello").join();
        CompletableFuture<ServedAnswer> strict = client.ask("hello", notOlderThan(Duration.ofMinutes(1)));
        expectCalls(2);

        upstream.answer("new");
        assertThat(strict.join().json()).isEqualTo(json("new"));
        assertThat(strict.join().outcome()).isEqualTo(HIT_LOCAL);
    }

    @ParameterizedTest
    @CsvSource({"503, UNAVAILABLE", "500, INTERNAL", "429, RESOURCE_EXHAUSTED", "504, DEADLINE_EXCEEDED"})
    void givenAnUpstreamAtFaultThenEveryoneWhoWaitsIsServedTheOldAnswer(int httpStatus, String status) {
        answered("hello", "old");
        clock.move(SHORTEST_LIFE.plus(STALE_IF_ERROR).minusSeconds(1));
        CompletableFuture<ServedAnswer> first = client.ask("hello");
        CompletableFuture<ServedAnswer> second = client.ask("hello");
        upstream.fail(failure(httpStatus, status));

        assertThat(first.join().outcome()).isEqualTo(STALE);
        assertThat(second.join().outcome()).isEqualTo(STALE);
        assertThat(second.join().json()).isEqualTo(json("old"));
        expectCalls(2);
    }

    @ParameterizedTest
    @CsvSource({"400, INVALID_ARGUMENT", "403, PERMISSION_DENIED", "404, NOT_FOUND"})
    void givenARequestAtFaultThenItsCallerLearnsThat(int httpStatus, String status) {
        answered("hello", "old");
        clock.move(SHORTEST_LIFE.plus(STALE_IF_ERROR).minusSeconds(1));
        CompletableFuture<ServedAnswer> asked = client.ask("hello");
        upstream.fail(failure(httpStatus, status));

        assertThat(failureOf(asked).httpStatus()).isEqualTo(httpStatus);
    }

    @Test
    void givenAnAnswerThatIsTooOldThenTheFailureIsTold() {
        answered("hello", "old");
        clock.move(LONGEST_LIFE.plus(STALE_IF_ERROR));
        CompletableFuture<ServedAnswer> asked = client.ask("hello");
        upstream.fail(failure(503, "UNAVAILABLE"));

        assertThat(failureOf(asked).httpStatus()).isEqualTo(503);
    }

    @Test
    void givenAnOldAnswerThatWasForgottenWhileTheUpstreamWasAskedThenTheFailureIsTold() {
        answered("hello", "old");
        clock.move(SHORTEST_LIFE.plus(STALE_IF_ERROR).minusSeconds(1));
        CompletableFuture<ServedAnswer> asked = client.ask("hello");
        client.client.invalidate(InvalidationScope.ALL).join();
        upstream.fail(failure(503, "UNAVAILABLE"));

        assertThat(failureOf(asked).httpStatus()).isEqualTo(503);
    }

    @Test
    void givenAMostAgeThenAnOlderAnswerIsReplacedForEveryone() {
        answered("hello", "old");
        clock.move(Duration.ofMinutes(2));
        assertThat(client.ask("hello", notOlderThan(Duration.ofMinutes(2)))).isDone();
        CompletableFuture<ServedAnswer> asked = client.ask("hello", notOlderThan(Duration.ofMinutes(1)));
        assertThat(asked).isNotDone();
        upstream.answer("new");

        assertThat(client.ask("hello").join().json()).isEqualTo(json("new"));
        expectCalls(2);
    }

    @Test
    void givenAClassOfShorterLivesThenItDoesNotTakeWhatAnotherClassKeepsLonger() {
        answered("hello", "old");
        clock.move(SHORT_TIME_TO_LIVE);
        assertThat(client.ask("hello", FRESH).join().outcome()).isEqualTo(HIT_LOCAL);
        clock.move(SHORT_TIME_TO_LIVE.dividedBy((long) (1 / SPREAD)));

        assertThat(client.ask("hello").join().outcome()).isEqualTo(HIT_LOCAL);
        assertThat(client.ask("hello", FRESH)).isNotDone();
        expectCalls(2);
    }

    @Test
    void givenAnInvalidationWhileTheUpstreamIsAskedThenLaterCallersDoNotShareThatAnswer() {
        CompletableFuture<ServedAnswer> before = client.ask("hello");
        client.client.invalidate(InvalidationScope.ALL).join();
        CompletableFuture<ServedAnswer> after = client.ask("hello");
        expectCalls(2);
        upstream.answer("new");
        upstream.calls().get(0).answer().complete(new ModelAnswer(json("old"), PlayedUpstream.USAGE, true));

        assertThat(after.join().json()).isEqualTo(json("new"));
        assertThat(before.join().json()).isEqualTo(json("old"));
        assertThat(client.ask("hello").join().json()).isEqualTo(json("new"));
    }
}
