package io.ngxagents.vertexai.client.upstream;

import static io.ngxagents.vertexai.client.upstream.TestUpstream.failureOf;
import static org.assertj.core.api.Assertions.assertThat;

import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import io.ngxagents.vertexai.api.ErrorType;
import io.ngxagents.vertexai.api.MetricNames;
import io.ngxagents.vertexai.client.call.CallFailure;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

@Timeout(60)
class PlacesTest {
    private static final Duration AMPLE = Duration.ofMinutes(1);

    private final ScheduledExecutorService timer = Executors.newSingleThreadScheduledExecutor();
    private final SimpleMeterRegistry registry = new SimpleMeterRegistry();
    private final List<String> entered = new ArrayList<>();

    @AfterEach
    void stop() {
        timer.shutdownNow();
    }

    /** Those who have waited go on at once, on the thread of the one who leaves. */
    private Places places(int most, int mostWaiting) {
        return new Places(most, mostWaiting, Runnable::run, timer, TestUpstream.observer(registry));
    }

    private long waited(String outcome) {
        return registry.get(MetricNames.QUEUE_WAIT)
                .tag(MetricNames.OUTCOME, outcome)
                .timer()
                .count();
    }

    private double shed(String reason) {
        return registry.get(MetricNames.SHED)
                .tag(MetricNames.REASON, reason)
                .counter()
                .count();
    }

    private CompletableFuture<Void> enter(Places places, String name) {
        CompletableFuture<Void> turn = places.enter(name.substring(0, 1), Deadline.after(AMPLE));
        return turn.thenRun(() -> entered.add(name));
    }

    /** For those whose turn does not matter to the test. */
    private void enterAll(Places places, String... names) {
        for (String name : names) {
            var ignored = enter(places, name);
        }
    }

    @Test
    void givenFreePlacesThenNobodyWaits() {
        Places places = places(2, 0);

        assertThat(enter(places, "a1")).isCompleted();
        assertThat(enter(places, "a2")).isCompleted();
        assertThat(places.taken()).isEqualTo(2);
        assertThat(waited("admitted")).isZero();
    }

    @Test
    void givenNoPlaceThenOneWaitsUntilAnotherLeaves() {
        Places places = places(1, 1);
        enterAll(places, "a1");
        CompletableFuture<Void> waiting = enter(places, "a2");
        assertThat(waiting).isNotDone();

        places.leave(Duration.ZERO);

        assertThat(waiting).isCompleted();
        assertThat(waited("admitted")).isEqualTo(1);
        assertThat(places.taken()).isEqualTo(1);
        places.leave(Duration.ZERO);
        assertThat(places.taken()).isZero();
    }

    @Test
    void givenSeveralTenantsThatWaitThenTheyTakeTurns() {
        Places places = places(1, 10);
        enterAll(places, "a1", "a2", "a3", "b1", "c1");

        for (int i = 0; i < 5; i++) {
            places.leave(Duration.ZERO);
        }

        assertThat(entered).containsExactly("a1", "a2", "b1", "c1", "a3");
        assertThat(places.taken()).isZero();
    }

    @Test
    void givenAFullQueueThenTheNextIsRefusedAtOnceAndToldWhenToComeBack() {
        Places places = places(2, 1);
        for (int i = 0; i < 200; i++) {
            enterAll(places, "a");
            places.leave(Duration.ofSeconds(20));
        }
        enterAll(places, "a1");
        enterAll(places, "a2");
        enterAll(places, "a3");

        CallFailure refused = failureOf(enter(places, "a4"));

        assertThat(refused.httpStatus()).isEqualTo(429);
        assertThat(refused.type()).isEqualTo(ErrorType.LIMIT);
        assertThat(refused.message()).contains("all 2 upstream calls", "1 more are waiting");
        assertThat(refused.retryAfter().orElseThrow())
                .as("two calls of 20 s by two places")
                .isBetween(Duration.ofSeconds(19), Duration.ofSeconds(20));
        assertThat(shed("queue_full")).isEqualTo(1);
    }

    @Test
    void givenATenantThatFilledTheQueueThenItsLastWaiterMakesRoomForAnotherTenant() {
        Places places = places(1, 2);
        enterAll(places, "a1");
        CompletableFuture<Void> first = enter(places, "a2");
        CompletableFuture<Void> last = enter(places, "a3");

        CompletableFuture<Void> other = enter(places, "b1");

        assertThat(failureOf(last).httpStatus()).isEqualTo(429);
        assertThat(first).isNotDone();
        assertThat(other).isNotDone();
        assertThat(places.waiting()).isEqualTo(2);
        assertThat(shed("driven_out")).isEqualTo(1);
        assertThat(waited("driven_out")).isEqualTo(1);
    }

    @Test
    void givenAWaiterWhoseDeadlinePassesThenItLeavesAndTakesNoPlace() {
        Places places = places(1, 1);
        enterAll(places, "a1");

        CallFailure late = failureOf(places.enter("a", Deadline.after(Duration.ofMillis(50))));

        assertThat(late.httpStatus()).isEqualTo(504);
        assertThat(late.type()).isEqualTo(ErrorType.DEADLINE);
        assertThat(places.waiting()).isZero();
        assertThat(waited("expired")).isEqualTo(1);
        places.leave(Duration.ZERO);
        assertThat(places.taken()).isZero();
    }
}
