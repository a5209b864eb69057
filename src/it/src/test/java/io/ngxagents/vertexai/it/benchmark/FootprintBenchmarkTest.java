package io.ngxagents.vertexai.it.benchmark;

import static org.assertj.core.api.Assertions.assertThat;

import io.ngxagents.vertexai.it.benchmark.load.LoadPlan;
import io.ngxagents.vertexai.it.benchmark.load.LoadReport;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.OptionalDouble;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

/** How long a gateway takes to be ready, and how much memory it takes when its cache is full and it is asked a lot. */
@Tag("benchmark")
class FootprintBenchmarkTest {
    private static final int STARTS = 5;
    private static final long MEBIBYTE = 1 << 20;
    private static final long LOCAL_BYTES = 64 * MEBIBYTE;

    /** More answers than fit into the local level. */
    private static final int QUESTIONS = 60_000;

    private static final double RATE = 1000;
    private static final Duration LOAD = Duration.ofMinutes(2);

    @Test
    void givenAStartOnTwoCoresThenTheGatewayIsReadyWithinFourSeconds() {
        List<Duration> took = new ArrayList<>();
        try (Backends backends = new Backends("0ms", HitComparison.answerTokens())) {
            for (int i = 0; i < STARTS; i++) {
                try (GatewayProcess gateway = new GatewayProcess(backends, Cores.ALL, true, LOCAL_BYTES)) {
                    took.add(gateway.startToReady());
                }
            }
        }

        System.out.printf("%nstart to ready: %s%n", took);
        assertThat(took.stream().sorted().toList().get(STARTS / 2)).isLessThanOrEqualTo(Duration.ofSeconds(4));
    }

    @Test
    void givenAFullLocalCacheAndLoadThenTheGatewayTakesNoMoreThan350Mebibytes() {
        try (Backends backends = new Backends("0ms", HitComparison.answerTokens());
                GatewayProcess gateway = new GatewayProcess(backends, Cores.ALL, true, LOCAL_BYTES)) {
            LoadReport report = Generator.run(new LoadPlan(
                    gateway.port(),
                    Prompt.VERTEX.request(""),
                    QUESTIONS,
                    0,
                    32,
                    OptionalDouble.of(RATE),
                    Duration.ZERO,
                    LOAD,
                    "x-vertexai-cache"));
            long peak = gateway.process().peakResidentBytes();

            System.out.printf(
                    Locale.ROOT,
                    "%nmemory: %d MiB at most, %d MiB at the end; %s%n",
                    peak / MEBIBYTE,
                    gateway.process().residentBytes() / MEBIBYTE,
                    report.answers());
            assertThat(report.answers().keySet()).isSubsetOf("miss", "hit-redis", "hit-local");
            assertThat(peak).isLessThanOrEqualTo(350 * MEBIBYTE);
        }
    }
}
