package io.ngxagents.vertexai.client;

import static io.ngxagents.vertexai.client.PlayedClient.failureOf;
import static io.ngxagents.vertexai.client.PlayedClient.partsOf;
import static io.ngxagents.vertexai.client.PlayedClient.rest;
import static io.ngxagents.vertexai.client.PlayedUpstream.failure;
import static io.ngxagents.vertexai.client.PlayedUpstream.json;
import static io.ngxagents.vertexai.client.call.CacheOutcome.HIT_LOCAL;
import static io.ngxagents.vertexai.client.call.CacheOutcome.MISS;
import static org.assertj.core.api.Assertions.assertThat;

import io.ngxagents.vertexai.client.call.AnswerStream;
import io.ngxagents.vertexai.client.call.ServedStream;
import io.ngxagents.vertexai.client.call.StreamPart;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/** One answer in parts for several readers. */
@Timeout(60)
class SharedStreamTest {
    private final PlayedClient client = PlayedClient.alone(new MovedClock());
    private final PlayedUpstream upstream = client.upstream;

    @AfterEach
    void stop() {
        client.close();
    }

    @Test
    void givenACallerWhoComesMeanwhileThenItGetsEveryPartAndTheUpstreamIsAskedOnce() {
        AnswerStream first;
        CompletableFuture<ServedStream> asked = client.stream("hello");
        CompletableFuture<ServedStream> early = client.stream("hello");
        PlayedStream stream = upstream.open().part("a");
        first = partsOf(asked);
        first.next().join();
        CompletableFuture<ServedStream> late = client.stream("hello");
        stream.part("b").end();

        assertThat(rest(partsOf(late))).containsExactly(json("a"), json("b"));
        assertThat(rest(partsOf(early))).containsExactly(json("a"), json("b"));
        assertThat(rest(first)).containsExactly(json("b"));
        assertThat(asked.join().outcome()).isEqualTo(MISS);
        assertThat(early.join().outcome()).isEqualTo(HIT_LOCAL);
        assertThat(late.join().outcome()).isEqualTo(HIT_LOCAL);
        assertThat(upstream.streams()).hasSize(1);
    }

    @Test
    void givenReadersOfDifferentPaceThenTheUpstreamIsReadAsFastAsTheFastestReads() {
        CompletableFuture<ServedStream> fast = client.stream("hello");
        CompletableFuture<ServedStream> slow = client.stream("hello");
        PlayedStream stream = upstream.open().part("a").part("b").part("c");
        partsOf(fast).next().join();
        partsOf(fast).next().join();
        partsOf(slow).next().join();

        assertThat(stream.pulls()).isEqualTo(2);
    }

    @Test
    void givenTwoReadersWaitForTheSamePartThenItIsAskedForOnce() {
        CompletableFuture<ServedStream> first = client.stream("hello");
        CompletableFuture<ServedStream> second = client.stream("hello");
        PlayedStream stream = upstream.open();
        CompletableFuture<Optional<StreamPart>> firstPart = partsOf(first).next();
        CompletableFuture<Optional<StreamPart>> secondPart = partsOf(second).next();
        stream.part("a");

        assertThat(firstPart.join()).isEqualTo(secondPart.join());
        assertThat(stream.pulls()).isEqualTo(1);
    }

    @Test
    void givenOneOfTwoReadersLeavesThenTheOtherReadsOn() {
        CompletableFuture<ServedStream> first = client.stream("hello");
        CompletableFuture<ServedStream> second = client.stream("hello");
        PlayedStream stream = upstream.open().part("a").part("b").end();
        partsOf(first).next().join();
        partsOf(first).cancel();

        assertThat(rest(partsOf(second))).containsExactly(json("a"), json("b"));
        assertThat(stream.cancels()).isZero();
        assertThat(client.stream("hello").join().outcome()).isEqualTo(HIT_LOCAL);
    }

    @Test
    void givenEveryReaderLeavesThenTheUpstreamIsLeftOnceAndNothingIsKept() {
        CompletableFuture<ServedStream> first = client.stream("hello");
        CompletableFuture<ServedStream> second = client.stream("hello");
        PlayedStream stream = upstream.open().part("a");
        partsOf(first).next().join();
        CompletableFuture<Optional<StreamPart>> awaited = partsOf(first).next();
        partsOf(first).cancel();
        partsOf(first).cancel();
        assertThat(stream.cancels()).isZero();
        partsOf(second).cancel();

        assertThat(stream.cancels()).isEqualTo(1);
        assertThat(awaited).isCompletedExceptionally();
        assertThat(client.inFlight()).isZero();
        assertThat(client.stream("hello")).isNotDone();
        assertThat(upstream.streams()).hasSize(2);
    }

    @Test
    void givenAStreamThatBreaksOffThenEachReaderHasItsPartsFirstAndNothingIsKept() {
        CompletableFuture<ServedStream> first = client.stream("hello");
        CompletableFuture<ServedStream> second = client.stream("hello");
        upstream.open().part("a").breakOff(failure(503, "UNAVAILABLE"));
        for (AnswerStream parts : List.of(partsOf(first), partsOf(second))) {
            assertThat(parts.next().join().orElseThrow().json()).isEqualTo(json("a"));
            assertThat(failureOf(parts.next()).httpStatus()).isEqualTo(503);
        }

        assertThat(client.stream("hello")).isNotDone();
    }

    @Test
    void givenAFailureBeforeTheFirstPartThenItIsTheFailureOfEveryCall() {
        CompletableFuture<ServedStream> first = client.stream("hello");
        CompletableFuture<ServedStream> second = client.stream("hello");
        upstream.failStream(failure(503, "UNAVAILABLE"));

        assertThat(failureOf(first).httpStatus()).isEqualTo(503);
        assertThat(failureOf(second).httpStatus()).isEqualTo(503);
        assertThat(client.inFlight()).isZero();
    }

    @Test
    void givenACallerWhoGivesUpBeforeTheFirstPartThenTheUpstreamIsLeft() {
        CompletableFuture<ServedStream> asked = client.stream("hello");
        asked.cancel(false);
        PlayedStream stream = upstream.open().part("a");

        assertThat(stream.cancels()).isEqualTo(1);
        assertThat(client.inFlight()).isZero();
    }

    @Test
    void givenACallerWhoGivesUpBeforeTheFirstPartThenOthersReadOn() {
        CompletableFuture<ServedStream> impatient = client.stream("hello");
        CompletableFuture<ServedStream> patient = client.stream("hello");
        impatient.cancel(false);
        upstream.open().part("a").end();

        assertThat(rest(partsOf(patient))).containsExactly(json("a"));
    }

    @Test
    void givenEveryCallerGivesUpBeforeTheFirstPartThenTheUpstreamIsNotAskedAgainForThem() {
        List<CompletableFuture<ServedStream>> asked =
                List.of(client.stream("hello"), client.stream("hello"), client.stream("hello"));
        asked.forEach(each -> each.cancel(false));
        upstream.open().part("a").end();

        assertThat(upstream.streams()).hasSize(1);
        assertThat(client.inFlight()).isZero();
        assertThat(client.counted("vertex_ai.client.errors")).isEqualTo(3);
    }

    @Test
    void givenAStreamThatIsSharedThenEachCallerIsCountedOnceAndTheAnswerPaidOnce() {
        CompletableFuture<ServedStream> first = client.stream("hello");
        CompletableFuture<ServedStream> second = client.stream("hello");
        upstream.open().part("a").end();
        partsOf(first).next().join();
        assertThat(client.inFlight()).isEqualTo(2);
        assertThat(client.counted("vertex_ai.client.requests")).isZero();

        rest(partsOf(first));
        rest(partsOf(second));
        partsOf(second).cancel();
        assertThat(client.inFlight()).isZero();
        assertThat(client.counted("vertex_ai.client.requests")).isEqualTo(2);
        assertThat(client.counted("vertex_ai.client.cache_misses")).isEqualTo(1);
        assertThat(client.counted("vertex_ai.client.cache_hits")).isEqualTo(1);
        assertThat(client.counted("vertex_ai.client.errors")).isZero();
        assertThat(client.counted("vertex_ai.client.tokens"))
                .isEqualTo(PlayedUpstream.USAGE.input() + PlayedUpstream.USAGE.output());
    }
}
