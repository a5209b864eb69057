package io.ngxagents.vertexai.client.redis;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.stream.IntStream;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.IntRange;
import org.junit.jupiter.api.Test;

class TurnsTest {
    @Property
    void givenAnyOrderOfEndsThenNeverMoreThanAllowedRunAndAllBeginInOrder(
            @ForAll @IntRange(min = 1, max = 8) int atOnce, @ForAll List<@IntRange(max = 7) Integer> ends) {
        Turns turns = new Turns(atOnce);
        List<CompletableFuture<Integer>> running = new ArrayList<>();
        List<Integer> begun = new ArrayList<>();
        List<CompletableFuture<Integer>> results = IntStream.range(0, ends.size())
                .mapToObj(i -> turns.take(() -> {
                    begun.add(i);
                    CompletableFuture<Integer> work = new CompletableFuture<>();
                    running.add(work);
                    assertThat(running).hasSizeLessThanOrEqualTo(atOnce);
                    return work;
                }))
                .toList();
        for (int end : ends) {
            running.remove(end % running.size()).complete(end);
        }

        assertThat(begun).isEqualTo(IntStream.range(0, ends.size()).boxed().toList());
        assertThat(results).allMatch(CompletableFuture::isDone);
    }

    @Test
    void givenAFailureThenTheNextHasItsTurn() {
        Turns turns = new Turns(1);
        CompletableFuture<String> broken = new CompletableFuture<>();
        CompletableFuture<String> first = turns.take(() -> broken);
        CompletableFuture<String> second = turns.take(() -> CompletableFuture.completedFuture("second"));
        assertThat(second).isNotDone();
        broken.completeExceptionally(new IllegalStateException());

        assertThat(first).isCompletedExceptionally();
        assertThat(second).isCompletedWithValue("second");
    }

    @Test
    void givenALongQueueOfWorkThatEndsAtOnceThenTheStackDoesNotGrow() {
        Turns turns = new Turns(1);
        CompletableFuture<Integer> gate = new CompletableFuture<>();
        CompletableFuture<Integer> first = turns.take(() -> gate);
        List<CompletableFuture<Integer>> others = IntStream.range(0, 100_000)
                .mapToObj(i -> turns.take(() -> CompletableFuture.completedFuture(i)))
                .toList();
        gate.complete(-1);

        assertThat(first).isCompletedWithValue(-1);
        assertThat(others).allMatch(CompletableFuture::isDone);
    }
}
