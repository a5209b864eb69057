package io.ngxagents.vertexai.client.upstream;

import static org.assertj.core.api.Assertions.assertThat;

import io.micrometer.core.instrument.Meter;
import io.micrometer.core.instrument.search.Search;
import io.ngxagents.vertexai.api.MetricNames;
import io.ngxagents.vertexai.client.upstream.TestUpstream.Options;
import io.ngxagents.vertexai.simulator.Listen;
import io.ngxagents.vertexai.simulator.Simulator;
import io.ngxagents.vertexai.simulator.settings.ErrorRate;
import io.ngxagents.vertexai.simulator.settings.LatencyDistribution;
import io.ngxagents.vertexai.simulator.settings.SimulatorSettings;
import java.io.IOException;
import java.time.Duration;
import java.util.List;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** What is counted of the whole way to a simulator. */
@Timeout(60)
class ReliabilityMetricsTest {
    private static final String SECOND = "us-east4";

    private Simulator simulator;

    @BeforeEach
    void start() throws IOException {
        simulator = Simulator.start(Listen.loopback(), SimulatorSettings.defaults());
    }

    @AfterEach
    void stop() {
        simulator.close();
    }

    private void fail(String... rates) {
        simulator.settings(simulator
                .settings()
                .withErrors(Stream.of(rates).map(ErrorRate::parse).toArray(ErrorRate[]::new)));
    }

    private static void askInVain(TestUpstream upstream) {
        TestUpstream.failureOf(upstream.begin("hello", Duration.ofSeconds(20)));
    }

    private static double value(TestUpstream upstream, String name, String... tags) {
        return find(upstream, name).tags(tags).meters().stream()
                .mapToDouble(meter -> meter.measure().iterator().next().getValue())
                .sum();
    }

    private static Search find(TestUpstream upstream, String name) {
        return upstream.registry().find(name);
    }

    @Test
    void givenNothingHappenedThenEverySeriesIsThereAtZero() throws IOException {
        try (TestUpstream upstream = TestUpstream.open(simulator, Options.DEFAULT.withFallbackLocations(SECOND))) {
            List<Meter> meters = upstream.registry().getMeters();

            assertThat(meters)
                    .extracting(meter -> meter.getId().getName())
                    .contains(
                            MetricNames.RETRIES,
                            MetricNames.FALLBACKS,
                            MetricNames.HEDGES,
                            MetricNames.HEDGES_WON,
                            MetricNames.LOCATION_LEFT_OUT,
                            MetricNames.QUEUE_DEPTH,
                            MetricNames.QUEUE_WAIT,
                            MetricNames.SHED);
            assertThat(meters).allSatisfy(meter -> assertThat(meter.measure())
                    .allSatisfy(measured -> assertThat(measured.getValue()).isZero()));
            assertThat(find(upstream, MetricNames.RETRIES).counters())
                    .extracting(counter -> counter.getId().getTag(MetricNames.TYPE))
                    .containsExactlyInAnyOrder("deadline", "internal", "quota", "unavailable");
            assertThat(find(upstream, MetricNames.LOCATION_LEFT_OUT).gauges())
                    .extracting(gauge -> gauge.getId().getTag(MetricNames.LOCATION))
                    .containsExactlyInAnyOrder(TestUpstream.LOCATION, SECOND);
        }
    }

    @ParameterizedTest
    @ValueSource(strings = {"UNAVAILABLE", "INTERNAL"})
    void givenAFailureThatIsTriedAgainThenEachRetryIsCountedByItsReason(String code) throws IOException {
        fail(code + "=1");
        try (TestUpstream upstream = TestUpstream.open(simulator, Options.DEFAULT)) {
            askInVain(upstream);

            int retries = code.equals("INTERNAL") ? 1 : 2;
            assertThat(value(
                            upstream,
                            MetricNames.RETRIES,
                            MetricNames.TYPE,
                            UpstreamStatus.valueOf(code).errorType().label()))
                    .isEqualTo(retries);
            assertThat(value(upstream, MetricNames.RETRIES)).isEqualTo(retries);
        }
    }

    @Test
    void givenALocationThatFailsThenTheCallThatGoesOnElsewhereIsCounted() throws IOException {
        fail("UNAVAILABLE=1@location=" + TestUpstream.LOCATION);
        try (TestUpstream upstream = TestUpstream.open(simulator, Options.DEFAULT.withFallbackLocations(SECOND))) {
            upstream.ask("hello");

            assertThat(value(upstream, MetricNames.FALLBACKS, MetricNames.TO, "location"))
                    .isEqualTo(1);
            assertThat(value(upstream, MetricNames.FALLBACKS, MetricNames.TO, "model"))
                    .isZero();
        }
    }

    @Test
    void givenAModelWithoutQuotaThenTheCallOfItsFallbackIsCounted() throws IOException {
        fail("RESOURCE_EXHAUSTED=1@model=" + TestUpstream.MODEL);
        try (TestUpstream upstream =
                TestUpstream.open(simulator, Options.DEFAULT.withFallbackModel(TestUpstream.OTHER_MODEL))) {
            upstream.ask("hello");

            assertThat(value(upstream, MetricNames.FALLBACKS, MetricNames.TO, "model"))
                    .isEqualTo(1);
        }
    }

    @Test
    void givenALocationThatFailsNearlyAlwaysThenItIsShownAsLeftOut() throws IOException {
        fail("UNAVAILABLE=1");
        try (TestUpstream upstream = TestUpstream.open(simulator, Options.DEFAULT)) {
            IntStream.range(0, LocationBreaker.LEAST_CALLS).forEach(call -> askInVain(upstream));

            assertThat(value(upstream, MetricNames.LOCATION_LEFT_OUT, MetricNames.LOCATION, TestUpstream.LOCATION))
                    .isEqualTo(1);
        }
    }

    @Test
    void givenCallsThatWaitThenTheQueueIsAsLongAsTheyAreMany() throws IOException {
        simulator.settings(SimulatorSettings.defaults().withLatency(LatencyDistribution.parse("10m")));
        try (TestUpstream upstream = TestUpstream.open(simulator, Options.DEFAULT.withPlaces(1, 2))) {
            for (int i = 0; i < 4; i++) {
                var ignored = upstream.begin("prompt " + i, Duration.ofSeconds(2));
            }

            assertThat(value(upstream, MetricNames.QUEUE_DEPTH)).isEqualTo(2);
            assertThat(value(upstream, MetricNames.SHED, MetricNames.REASON, "queue_full"))
                    .isEqualTo(1);
        }
    }
}
