package io.ngxagents.vertexai.client.upstream;

import static io.ngxagents.vertexai.client.upstream.TestUpstream.awaitCount;
import static io.ngxagents.vertexai.client.upstream.TestUpstream.count;
import static io.ngxagents.vertexai.client.upstream.TestUpstream.failureOf;
import static org.assertj.core.api.Assertions.assertThat;

import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import io.ngxagents.vertexai.api.MetricNames;
import io.ngxagents.vertexai.client.call.ModelAnswer;
import io.ngxagents.vertexai.client.call.Operation;
import io.ngxagents.vertexai.client.call.Source;
import io.ngxagents.vertexai.simulator.Listen;
import io.ngxagents.vertexai.simulator.Simulator;
import io.ngxagents.vertexai.simulator.settings.ErrorRate;
import io.ngxagents.vertexai.simulator.settings.LatencyDistribution;
import io.ngxagents.vertexai.simulator.settings.SimulatorSettings;
import java.io.IOException;
import java.time.Duration;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/** Two locations, each a simulator of its own. */
@Timeout(60)
class HedgingTest {
    private static final SimulatorSettings QUICK = SimulatorSettings.defaults();
    private static final SimulatorSettings SILENT = QUICK.withLatency(LatencyDistribution.parse("10m"));

    private final ExecutorService workers = Executors.newFixedThreadPool(2);
    private final ScheduledExecutorService timer = Executors.newSingleThreadScheduledExecutor();
    private final RetryBudget budget = new RetryBudget();
    private final SimpleMeterRegistry registry = new SimpleMeterRegistry();
    private final UpstreamObserver observer = TestUpstream.observer(registry);
    private Simulator near;
    private Simulator far;
    private Upstream nearUpstream;
    private Upstream farUpstream;

    @BeforeEach
    void start() throws IOException {
        near = Simulator.start(Listen.loopback(), QUICK);
        far = Simulator.start(Listen.loopback(), QUICK);
        nearUpstream = location("near", near);
        farUpstream = location("far", far);
    }

    @AfterEach
    void stop() {
        nearUpstream.close();
        farUpstream.close();
        near.close();
        far.close();
        timer.shutdownNow();
        workers.shutdown();
    }

    private Upstream location(String name, Simulator simulator) throws IOException {
        return new VertexUpstream(
                new VertexSettings("project", name, Optional.of("127.0.0.1:" + simulator.port()), true, true, "v1"),
                workers);
    }

    private CompletableFuture<ModelAnswer> ask(String after, Duration timeout) {
        Duration hedgeAfter = io.ngxagents.vertexai.api.TimeSpan.parse(after).toDuration();
        return new HedgingUpstream(nearUpstream, farUpstream, hedgeAfter, budget, timer, observer)
                .call(TestUpstream.call(Operation.GENERATE_CONTENT, "hello", ""), Deadline.after(timeout));
    }

    private double counted(String name) {
        return registry.get(name).counter().count();
    }

    private static String locationOf(CompletableFuture<ModelAnswer> answer) {
        return answer.join().source().map(Source::location).orElseThrow();
    }

    @Test
    void givenASlowLocationThenTheOtherOneAnswersAndTheSlowCallIsCancelled() throws InterruptedException {
        near.settings(SILENT);

        assertThat(locationOf(ask("50ms", Duration.ofSeconds(30)))).isEqualTo("far");
        awaitCount(near, "CANCELLED", 1);
        assertThat(counted(MetricNames.HEDGES)).isEqualTo(1);
        assertThat(counted(MetricNames.HEDGES_WON)).isEqualTo(1);
    }

    @Test
    void givenAQuickLocationThenTheOtherOneIsNotAsked() {
        assertThat(locationOf(ask("20s", Duration.ofSeconds(30)))).isEqualTo("near");
        assertThat(far.calls()).isEmpty();
    }

    @Test
    void givenALocationThatFailsBeforeThatTimeThenItsFailureIsTheOutcome() {
        near.settings(QUICK.withErrors(ErrorRate.parse("UNAVAILABLE=1")));

        CompletableFuture<ModelAnswer> answer = ask("20s", Duration.ofSeconds(30));

        assertThat(answer).failsWithin(Duration.ofSeconds(15));
        assertThat(far.calls()).isEmpty();
    }

    @Test
    void givenASecondCallThatFailsThenTheFirstOneMayStillAnswer() {
        near.settings(QUICK.withLatency(LatencyDistribution.parse("1s")));
        far.settings(QUICK.withErrors(ErrorRate.parse("UNAVAILABLE=1")));

        assertThat(locationOf(ask("50ms", Duration.ofSeconds(30)))).isEqualTo("near");
        assertThat(count(far, "UNAVAILABLE")).isEqualTo(1);
        assertThat(counted(MetricNames.HEDGES)).isEqualTo(1);
        assertThat(counted(MetricNames.HEDGES_WON)).isZero();
    }

    @Test
    void givenNoBudgetThenThereIsNoSecondCall() {
        near.settings(QUICK.withLatency(LatencyDistribution.parse("500ms")));
        while (budget.spend()) {
            // Until it is spent.
        }

        assertThat(locationOf(ask("50ms", Duration.ofSeconds(30)))).isEqualTo("near");
        assertThat(far.calls()).isEmpty();
    }

    @Test
    void givenTwoLocationsThatNeverAnswerThenTheCallEndsAtItsDeadline() {
        near.settings(SILENT);
        far.settings(SILENT);

        CompletableFuture<ModelAnswer> answer = ask("50ms", Duration.ofMillis(500))
                .exceptionallyCompose(thrown -> CompletableFuture.failedFuture(FailedAttemptException.in(thrown)
                        .orElseThrow()
                        .toFailure()
                        .toException()));

        assertThat(failureOf(answer).httpStatus()).isEqualTo(504);
    }

    @Test
    void givenHedgingInTheConfigurationThenASlowCallHasASecondOneBesideIt() throws Exception {
        near.settings(QUICK.withLatency(LatencyDistribution.parse("5s")));

        try (TestUpstream upstream = TestUpstream.open(near, TestUpstream.Options.DEFAULT.withHedgeAfter("50ms"))) {
            upstream.ask("hello");
            assertThat(upstream.registry().get(MetricNames.HEDGES).counter().count())
                    .isEqualTo(1);
        }
    }
}
