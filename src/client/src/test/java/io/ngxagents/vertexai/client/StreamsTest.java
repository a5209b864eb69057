package io.ngxagents.vertexai.client;

import static io.ngxagents.vertexai.client.PlayedClient.partsOf;
import static io.ngxagents.vertexai.client.PlayedClient.rest;
import static io.ngxagents.vertexai.client.PlayedUpstream.failure;
import static io.ngxagents.vertexai.client.PlayedUpstream.json;
import static io.ngxagents.vertexai.client.call.CacheOutcome.BYPASS;
import static io.ngxagents.vertexai.client.call.CacheOutcome.HIT_LOCAL;
import static io.ngxagents.vertexai.client.call.CacheOutcome.STALE;
import static org.assertj.core.api.Assertions.assertThat;

import io.ngxagents.vertexai.client.cache.InvalidationScope;
import io.ngxagents.vertexai.client.call.CacheUse;
import io.ngxagents.vertexai.client.call.CallOptions;
import io.ngxagents.vertexai.client.call.RequestTraits;
import io.ngxagents.vertexai.client.call.ServedStream;
import java.time.Duration;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/** What is kept of answers in parts, and when it is replayed. */
@Timeout(60)
class StreamsTest {
    private final MovedClock clock = new MovedClock();
    private final PlayedClient client = PlayedClient.alone(clock);
    private final PlayedUpstream upstream = client.upstream;

    @AfterEach
    void stop() {
        client.close();
    }

    /** Reads a whole answer from the upstream. */
    private void answered(String prompt, String... texts) {
        CompletableFuture<ServedStream> asked = client.stream(prompt);
        PlayedStream stream = upstream.open();
        for (String text : texts) {
            stream.part(text);
        }
        stream.end();
        rest(partsOf(asked));
    }

    @Test
    void givenAWholeAnswerThenItIsReplayedInTheSameParts() {
        answered("hello", "a", "b", "c");

        ServedStream second = client.stream("hello").join();
        assertThat(second.outcome()).isEqualTo(HIT_LOCAL);
        assertThat(rest(second.parts())).containsExactly(json("a"), json("b"), json("c"));
        assertThat(upstream.streams()).hasSize(1);
    }

    @Test
    void givenALastPartThatIsNotTheEndOfAWholeAnswerThenNothingIsKept() {
        CompletableFuture<ServedStream> asked = client.stream("hello");
        upstream.open().part("a").unfinished("b").end();

        assertThat(rest(partsOf(asked))).hasSize(2);
        assertThat(client.stream("hello")).isNotDone();
    }

    @Test
    void givenAnAnswerThatIsTooLargeThenNothingIsKept() {
        String part = "x".repeat(PlayedClient.MOST_BYTES / 2);
        answered("hello", part, part);

        assertThat(client.stream("hello")).isNotDone();
    }

    @Test
    void givenAnInvalidationWhileItIsReadThenItsReadersHaveItAndNothingIsKept() {
        CompletableFuture<ServedStream> asked = client.stream("hello");
        PlayedStream stream = upstream.open().part("a");
        client.client.invalidate(InvalidationScope.ALL).join();
        stream.part("b").end();

        assertThat(rest(partsOf(asked))).hasSize(2);
        assertThat(client.stream("hello")).isNotDone();
    }

    @Test
    void givenAnInvalidationWhileItIsReadThenLaterCallersDoNotReadAlong() {
        CompletableFuture<ServedStream> before = client.stream("hello");
        upstream.open().part("old").end();
        client.client.invalidate(InvalidationScope.ALL).join();
        CompletableFuture<ServedStream> after = client.stream("hello");
        upstream.open().part("new").end();

        assertThat(rest(partsOf(after))).containsExactly(json("new"));
        assertThat(rest(partsOf(before))).containsExactly(json("old"));
        assertThat(rest(partsOf(client.stream("hello")))).containsExactly(json("new"));
    }

    @Test
    void givenNoStoreThenTheStreamIsTheCallersOwn() {
        CompletableFuture<ServedStream> own = client.stream("hello", CallOptions.of(CacheUse.NONE));
        upstream.open().part("a").end();
        CompletableFuture<ServedStream> other = client.stream("hello");

        assertThat(other).isNotDone();
        assertThat(own.join().outcome()).isEqualTo(BYPASS);
        assertThat(rest(partsOf(own))).hasSize(1);
        assertThat(upstream.streams()).hasSize(2);
    }

    @Test
    void givenAnAnswerThatHasExpiredThenItIsReplayedAndReadAnewInTheBackground() {
        answered("hello", "old");
        clock.move(PlayedClient.TIME_TO_LIVE.plusMinutes(7));
        ServedStream stale = client.stream("hello").join();
        assertThat(stale.outcome()).isEqualTo(STALE);
        assertThat(rest(stale.parts())).containsExactly(json("old"));
        assertThat(client.stream("hello")).isCompleted();
        assertThat(upstream.streams()).hasSize(2);
        upstream.open().part("new").end();

        assertThat(rest(partsOf(client.stream("hello")))).containsExactly(json("new"));
        assertThat(client.counted("vertex_ai.client.revalidations")).isEqualTo(1);
    }

    @Test
    void givenAnUpstreamThatFailsThenAnOldAnswerIsReplayedToAllWhoWait() {
        answered("hello", "old");
        clock.move(PlayedClient.TIME_TO_LIVE.plusMinutes(22));
        CompletableFuture<ServedStream> first = client.stream("hello");
        CompletableFuture<ServedStream> second = client.stream("hello");
        upstream.failStream(failure(503, "UNAVAILABLE"));

        assertThat(rest(partsOf(first))).containsExactly(json("old"));
        assertThat(second.join().outcome()).isEqualTo(STALE);
        assertThat(rest(partsOf(second))).containsExactly(json("old"));
    }

    @Test
    void givenAMostAgeThenAnOlderAnswerIsNotReplayed() {
        answered("hello", "old");
        clock.move(Duration.ofMinutes(2));
        CallOptions options =
                new CallOptions(CacheUse.FULL, Optional.of(Duration.ofMinutes(1)), Set.of(), RequestTraits.NONE);

        assertThat(client.stream("hello", options)).isNotDone();
        assertThat(client.stream("hello")).isDone();
    }
}
