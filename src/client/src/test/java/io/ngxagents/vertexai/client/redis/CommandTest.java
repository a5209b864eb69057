package io.ngxagents.vertexai.client.redis;

import static org.assertj.core.api.Assertions.assertThat;

import io.netty.channel.embedded.EmbeddedChannel;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

class CommandTest {
    private static final Duration BOUND = Duration.ofMillis(50);
    private static final String IN_TIME = "in time";
    private static final String LATE = "late";
    private static final String LOST = "lost";

    private final EmbeddedChannel channel = new EmbeddedChannel();
    private final CompletableFuture<String> redis = new CompletableFuture<>();
    private final AtomicInteger sent = new AtomicInteger();
    private final List<String> reports = new ArrayList<>();
    private final AtomicInteger ends = new AtomicInteger();
    private final Command<String> command =
            new Command<>(errand(redis), channel.eventLoop(), BOUND, ends::incrementAndGet);

    @BeforeEach
    void stopTheClock() {
        channel.freezeTime();
    }

    @AfterEach
    void close() {
        channel.close();
    }

    private Errand<String> errand(CompletionStage<String> answer) {
        return new Errand<>() {
            @Override
            public boolean isWanted() {
                return true;
            }

            @Override
            public CompletionStage<String> send() {
                sent.incrementAndGet();
                return answer;
            }

            @Override
            public void ended(boolean late, Throwable thrown) {
                reports.add(thrown != null ? LOST : late ? LATE : IN_TIME);
            }
        };
    }

    /** The loop does nothing for so long, then looks at its timers. */
    private void pass(long millis) {
        channel.advanceTimeBy(millis, TimeUnit.MILLISECONDS);
        channel.runScheduledPendingTasks();
    }

    /** The same, millisecond by millisecond. */
    private void passCalmly(int millis) {
        for (int i = 0; i < millis; i++) {
            pass(1);
        }
    }

    @Test
    void givenAnAnswerThenTheCallerHasIt() {
        command.take();
        redis.complete("answer");

        assertThat(command.answer().join()).contains("answer");
        assertThat(reports).containsExactly(IN_TIME);
        assertThat(ends).hasValue(1);
    }

    @Test
    void givenNilThenTheAnswerIsEmptyAndInTime() {
        command.take();
        redis.complete(null);

        assertThat(command.answer().join()).isEmpty();
        assertThat(reports).containsExactly(IN_TIME);
    }

    @Test
    void givenAnAnswerBeforeHalfTheBoundThenItIsInTime() {
        command.take();
        passCalmly(24);
        redis.complete("answer");

        assertThat(reports).containsExactly(IN_TIME);
    }

    @Test
    void givenAnAnswerAfterHalfTheBoundThenItIsTakenAndLate() {
        command.take();
        passCalmly(25);
        redis.complete("answer");

        assertThat(command.answer().join()).contains("answer");
        assertThat(reports).containsExactly(LATE);
    }

    @Test
    void givenNoAnswerThenTheCallerWaitsForTheBoundAndNoLonger() {
        command.take();
        passCalmly(49);
        assertThat(command.answer()).isNotDone();

        passCalmly(1);
        assertThat(command.answer().join()).isEmpty();
        assertThat(reports).containsExactly(LOST);
        assertThat(ends).hasValue(1);
    }

    @Test
    void givenAnAnswerAfterTheBoundThenItChangesNothing() {
        command.take();
        passCalmly(50);
        redis.complete("answer");

        assertThat(command.answer().join()).isEmpty();
        assertThat(reports).containsExactly(LOST);
        assertThat(ends).hasValue(1);
    }

    @Test
    void givenTheLoopWasBusyForLongerThanTheBoundThenWhatCameMeanwhileIsInTime() {
        command.take();
        pass(500);
        redis.complete("answer");

        assertThat(command.answer().join()).contains("answer");
        assertThat(reports).containsExactly(IN_TIME);
    }

    @Test
    void givenRedisFailsThenTheAnswerIsEmptyAndTheFailureReported() {
        command.take();
        redis.completeExceptionally(new IllegalStateException("no"));

        assertThat(command.answer().join()).isEmpty();
        assertThat(reports).containsExactly(LOST);
    }

    @Test
    void givenItCannotBeSentThenTheAnswerIsEmptyAndTheFailureReported() {
        Command<String> unsent = new Command<>(
                new Errand<>() {
                    @Override
                    public boolean isWanted() {
                        return true;
                    }

                    @Override
                    public CompletionStage<String> send() {
                        throw new IllegalStateException("no connection");
                    }

                    @Override
                    public void ended(boolean late, Throwable thrown) {
                        reports.add(thrown.getMessage());
                    }
                },
                channel.eventLoop(),
                BOUND,
                ends::incrementAndGet);
        unsent.take();

        assertThat(unsent.answer().join()).isEmpty();
        assertThat(reports).containsExactly("no connection");
        assertThat(ends).hasValue(1);
    }

    @Test
    void givenItsTurnDoesNotComeThenTheCallerWaitsNoLongerThanForAnAnswerAndItIsNotSent() {
        command.await();
        passCalmly(50);
        assertThat(command.answer().join()).isEmpty();

        command.take();
        assertThat(sent).hasValue(0);
        assertThat(reports).isEmpty();
        assertThat(ends).hasValue(1);
    }

    @Test
    void givenItHasWaitedThenTheCallerWaitsNoLongerBecauseOfThatAndRedisIsJudgedFromItsTurnOn() {
        command.await();
        passCalmly(40);
        command.take();
        passCalmly(10);
        assertThat(command.answer().join()).isEmpty();

        redis.complete("answer");
        assertThat(reports).containsExactly(IN_TIME);
    }
}
