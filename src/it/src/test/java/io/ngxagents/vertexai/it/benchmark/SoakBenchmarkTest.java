package io.ngxagents.vertexai.it.benchmark;

import static org.assertj.core.api.Assertions.assertThat;

import io.ngxagents.vertexai.it.Project;
import io.ngxagents.vertexai.it.benchmark.soak.MixedLoad;
import io.ngxagents.vertexai.it.benchmark.soak.Trend;
import io.ngxagents.vertexai.it.benchmark.soak.Vitals;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

/**
 * An hour ({@code -Dbenchmark.soak=PT1H}) of every kind of request: whether anything stays of them. What the gateway holds is
 * written once a minute to {@code target/benchmarks/soak.csv}.
 */
@Tag("benchmark")
class SoakBenchmarkTest {
    private static final Duration DURATION = Duration.parse(System.getProperty("benchmark.soak", "PT1H"));
    private static final Duration EVERY = Duration.ofMinutes(1);
    private static final int PER_SECOND = Integer.getInteger("benchmark.soakRate", 100);

    /** Full within minutes, and full from then on. */
    private static final long LOCAL_BYTES = 8 << 20;

    /** Of the time: until then caches fill and the program warms up. */
    private static final int FILLING = 3;

    /** Refused for lack of a place, which is right on a machine that others keep busy. */
    private static final String SHED = " 429";

    /** No object is smaller. */
    private static final double SMALLEST_OBJECT = 16;

    @Test
    void givenAnHourOfMixedLoadThenNothingStaysOfARequest() throws IOException, InterruptedException {
        List<Vitals> vitals = new ArrayList<>();
        try (Backends backends = new Backends("5ms", HitComparison.answerTokens());
                GatewayProcess gateway = new GatewayProcess(backends, Cores.ALL, true, LOCAL_BYTES);
                MixedLoad load = MixedLoad.at(gateway.port(), PER_SECOND)) {
            Path table = Files.writeString(
                    Project.file("src/it/target/benchmarks").resolve("soak.csv"), "minute," + Vitals.HEADER + "\n");
            for (int minute = 1; minute <= DURATION.toMinutes(); minute++) {
                Thread.sleep(EVERY.toMillis());
                Vitals now = Vitals.of(gateway.process().pid(), Java.tool("jcmd"), load.answered());
                vitals.add(now);
                Files.writeString(table, minute + "," + now.line() + "\n", StandardOpenOption.APPEND);
            }

            List<Vitals> steady = vitals.subList(vitals.size() / FILLING, vitals.size());
            double stays = Trend.heapBytesPerRequest(steady);
            System.out.printf(
                    Locale.ROOT,
                    "%nsoak: %.2f bytes stay of a request; first and last minute after filling: %s | %s; complaints %s%n",
                    stays,
                    steady.get(0).line(),
                    steady.get(steady.size() - 1).line(),
                    load.complaints());
            assertThat(load.complaints().keySet()).allMatch(complaint -> complaint.endsWith(SHED));
            assertThat(stays).isLessThan(SMALLEST_OBJECT);
        }
    }
}
