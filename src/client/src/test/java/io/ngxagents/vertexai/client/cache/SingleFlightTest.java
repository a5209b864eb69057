package io.ngxagents.vertexai.client.cache;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.concurrent.CompletableFuture;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.Test;

class SingleFlightTest {
    private final SingleFlight<String, String> flights = new SingleFlight<>();
    private final AtomicInteger works = new AtomicInteger();

    @Test
    void givenTwoAskersOfOneKeyThenTheWorkIsDoneOnce() {
        CompletableFuture<String> work = new CompletableFuture<>();
        SingleFlight.Part<String> first = flights.join("k", () -> counted(work));
        SingleFlight.Part<String> second = flights.join("k", () -> counted(work));
        work.complete("v");

        assertThat(works).hasValue(1);
        assertThat(first.leads()).isTrue();
        assertThat(second.leads()).isFalse();
        assertThat(second.outcome()).isCompletedWithValue("v");
    }

    @Test
    void givenAFailureThenItIsSharedButNotKept() {
        CompletableFuture<String> work = new CompletableFuture<>();
        flights.join("k", () -> work);
        SingleFlight.Part<String> second = flights.join("k", () -> work);
        work.completeExceptionally(new IllegalStateException("no"));

        assertThat(second.outcome()).isCompletedExceptionally();
        assertThat(flights.join("k", () -> CompletableFuture.completedFuture("v"))
                        .outcome())
                .isCompletedWithValue("v");
    }

    @Test
    void givenWorkThatThrowsThenTheFlightEnds() {
        SingleFlight.Part<String> part = flights.join("k", () -> {
            throw new IllegalStateException("no");
        });

        assertThat(part.outcome()).isCompletedExceptionally();
        assertThat(flights.join("k", () -> CompletableFuture.completedFuture("v"))
                        .leads())
                .isTrue();
    }

    @Test
    void givenAnAskerThatGivesUpThenTheOthersStillGetTheirAnswer() {
        CompletableFuture<String> work = new CompletableFuture<>();
        SingleFlight.Part<String> first = flights.join("k", () -> work);
        SingleFlight.Part<String> second = flights.join("k", () -> work);
        first.outcome().cancel(true);
        work.complete("v");

        assertThat(second.outcome()).isCompletedWithValue("v");
    }

    private CompletableFuture<String> counted(CompletableFuture<String> work) {
        works.incrementAndGet();
        return work;
    }
}
