package io.ngxagents.vertexai.client.upstream;

import static io.ngxagents.vertexai.client.upstream.TestUpstream.count;
import static org.assertj.core.api.Assertions.assertThat;

import io.ngxagents.vertexai.api.ErrorType;
import io.ngxagents.vertexai.client.call.AnswerStream;
import io.ngxagents.vertexai.client.call.CallFailure;
import io.ngxagents.vertexai.client.call.FailedCallException;
import io.ngxagents.vertexai.client.upstream.TestUpstream.Options;
import io.ngxagents.vertexai.simulator.Listen;
import io.ngxagents.vertexai.simulator.Simulator;
import io.ngxagents.vertexai.simulator.settings.ErrorRate;
import io.ngxagents.vertexai.simulator.settings.LatencyDistribution;
import io.ngxagents.vertexai.simulator.settings.SimulatorSettings;
import java.io.IOException;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import java.util.function.IntFunction;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/** Hundreds of calls through a bad time: each ends, with the right status, and gives its place back. */
@Timeout(120)
class ReliabilityTest {
    private static final int CALLS = 300;
    private static final int PLACES = 20;
    private static final Duration DEADLINE = Duration.ofSeconds(10);

    private Simulator simulator;
    private TestUpstream upstream;

    @BeforeEach
    void start() throws IOException {
        simulator = Simulator.start(Listen.loopback(), SimulatorSettings.defaults());
        upstream = TestUpstream.open(simulator, Options.DEFAULT.withPlaces(PLACES, CALLS));
    }

    @AfterEach
    void stop() {
        upstream.close();
        simulator.close();
    }

    /** Each call's failure, empty for an answer; fails if one does not end. */
    private List<Optional<CallFailure>> all(IntFunction<CompletableFuture<?>> call) throws Exception {
        List<CompletableFuture<Optional<CallFailure>>> ends = IntStream.range(0, CALLS)
                .<CompletableFuture<Optional<CallFailure>>>mapToObj(index -> call.apply(index)
                        .handle((answer, thrown) -> thrown == null
                                ? Optional.empty()
                                : Optional.of(FailedCallException.failureOf(thrown)
                                        .orElseThrow(() -> new AssertionError("not a failure of a call", thrown)))))
                .toList();
        CompletableFuture.allOf(ends.toArray(CompletableFuture[]::new)).get(60, TimeUnit.SECONDS);
        return ends.stream().map(CompletableFuture::join).toList();
    }

    private List<Optional<CallFailure>> allCalls() throws Exception {
        return all(index -> upstream.begin("prompt " + index, "tenant " + index % 5, DEADLINE));
    }

    private List<Optional<CallFailure>> allStreams() throws Exception {
        return all(index -> upstream.beginStream("prompt " + index, DEADLINE).thenCompose(ReliabilityTest::readOn));
    }

    private static CompletableFuture<Void> readOn(AnswerStream stream) {
        return stream.next()
                .thenCompose(part -> part.isPresent() ? readOn(stream) : CompletableFuture.completedFuture(null));
    }

    private static List<CallFailure> failures(List<Optional<CallFailure>> ends) {
        return ends.stream().flatMap(Optional::stream).toList();
    }

    private void assertThatNoPlaceIsLost() throws Exception {
        assertThat(upstream.placesTaken()).isZero();
        simulator.settings(SimulatorSettings.defaults());
        assertThat(upstream.ask("afterwards").source()).isPresent();
    }

    @Test
    void givenThirtyPercentUnavailableThenMostCallsAreAnsweredAndTheOthersSayUnavailable() throws Exception {
        simulator.settings(simulator.settings().withErrors(ErrorRate.parse("UNAVAILABLE=0.3")));

        List<CallFailure> failures = failures(allCalls());

        assertThat(failures)
                .as("fewer than without retries, though the budget bounds them")
                .hasSizeLessThan(CALLS * 3 / 10)
                .allSatisfy(failure -> assertThat(failure.type()).isEqualTo(ErrorType.UNAVAILABLE));
        assertThatNoPlaceIsLost();
    }

    @Test
    void givenThirtyPercentUnavailableInOneLocationThenAnotherOneAnswersAll() throws Exception {
        simulator.settings(simulator.settings().withErrors(ErrorRate.parse("UNAVAILABLE=0.3@location=us-central1")));
        upstream.close();
        upstream = TestUpstream.open(
                simulator, Options.DEFAULT.withPlaces(PLACES, CALLS).withFallbackLocations("us-east4"));

        assertThat(failures(allCalls())).isEmpty();
        assertThat(failures(allStreams())).isEmpty();
        assertThat(count(simulator, "UNAVAILABLE")).isPositive();
        assertThatNoPlaceIsLost();
    }

    @Test
    void givenAQuotaStormThenFewCallsAreRefusedByTheUpstreamAndTheOthersWithoutIt() throws Exception {
        simulator.settings(simulator.settings().withQuotaPerMinute(60).withLatency(LatencyDistribution.parse("5ms")));

        List<CallFailure> failures = failures(allCalls());

        assertThat(failures).isNotEmpty().allSatisfy(failure -> {
            assertThat(failure.httpStatus()).isEqualTo(429);
            assertThat(failure.type()).isEqualTo(ErrorType.QUOTA);
            assertThat(failure.retryAfter()).isPresent();
        });
        assertThat(count(simulator, "OK")).as("what the quota allows is used").isGreaterThanOrEqualTo(60);
        assertThat(count(simulator, "RESOURCE_EXHAUSTED"))
                .as("at most those that were on their way together, a few times, instead of 240")
                .isLessThan(4 * PLACES);
        assertThat(upstream.placesTaken()).isZero();
    }

    @Test
    void givenStreamsThatAreCutThenEachBreaksOffWithItsStatus() throws Exception {
        simulator.settings(simulator.settings().withErrors(ErrorRate.parse("INTERNAL=0.5@after=2")));

        List<CallFailure> failures = failures(allStreams());

        assertThat(failures).hasSizeBetween(CALLS / 4, CALLS * 3 / 4).allSatisfy(failure -> {
            assertThat(failure.httpStatus()).isEqualTo(500);
            assertThat(failure.type()).isEqualTo(ErrorType.INTERNAL);
        });
        assertThat(simulator.calls().stream().mapToLong(call -> call.count()).sum())
                .as("none is tried again")
                .isEqualTo(CALLS);
        assertThatNoPlaceIsLost();
    }

    @Test
    void givenCallsThatAreNeverAnsweredThenEachEndsByItsDeadline() throws Exception {
        simulator.settings(simulator.settings().withLatency(LatencyDistribution.parse("10m")));

        List<Optional<CallFailure>> ends =
                all(index -> upstream.begin("prompt " + index, "tenant " + index % 5, Duration.ofSeconds(2)));

        assertThat(failures(ends))
                .hasSize(CALLS)
                .extracting(CallFailure::httpStatus)
                .as("504; or 503 for those whose turn came when the location was left out already")
                .isSubsetOf(504, 503);
        assertThat(failures(ends).stream().filter(failure -> failure.type() == ErrorType.DEADLINE))
                .hasSizeGreaterThanOrEqualTo(PLACES);
        assertThat(upstream.placesTaken()).isZero();
    }

    @Test
    void givenReadersThatLeaveOrForgetTheirStreamsThenTheirPlacesAreFreed() throws Exception {
        simulator.settings(simulator.settings().withChunkInterval(Duration.ofMinutes(1)));
        List<AnswerStream> streams = IntStream.range(0, PLACES)
                .mapToObj(index -> upstream.beginStream("prompt " + index, Duration.ofSeconds(3))
                        .join())
                .toList();
        assertThat(upstream.placesTaken()).isEqualTo(PLACES);

        streams.subList(0, PLACES / 2).forEach(AnswerStream::cancel);
        assertThat(upstream.placesTaken()).isEqualTo(PLACES / 2);

        simulator.settings(SimulatorSettings.defaults());
        while (upstream.placesTaken() > 0) {
            Thread.sleep(20);
        }
    }
}
