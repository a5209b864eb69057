package io.ngxagents.vertexai.it.benchmark;

import static org.assertj.core.api.Assertions.assertThat;

import io.ngxagents.vertexai.it.benchmark.load.LoadPlan;
import io.ngxagents.vertexai.it.benchmark.load.LoadReport;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.OptionalDouble;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

/** What the gateway adds to a call that it has to pass on, over a caller that uses Google's library itself. */
@Tag("benchmark")
class MissBenchmarkTest {
    private static final int ROUNDS = Integer.getInteger("benchmark.rounds", 7);
    private static final Duration RUN = Duration.ofSeconds(2L * Integer.getInteger("benchmark.runSeconds", 5));
    private static final int WARM_UP_CALLS = 20_000;
    private static final double RATE = Double.parseDouble(System.getProperty("benchmark.rate", "500"));

    @Test
    void givenMissesThenTheGatewayAddsLessThanHalfAMillisecondToTheirMedian() {
        List<LoadReport> direct = new ArrayList<>();
        List<LoadReport> gateway = new ArrayList<>();
        Path request = Prompt.VERTEX.request("");
        try (Backends backends = new Backends("0ms", HitComparison.answerTokens());
                GatewayProcess process = new GatewayProcess(backends, Cores.MEASURED, true, 64 << 20)) {
            ask(process, request, 0, WARM_UP_CALLS / 1000);
            for (int round = 0; round < ROUNDS; round++) {
                direct.add(direct(backends));
                gateway.add(ask(process, request, (round + 1) * 1_000_000, 2));
            }
        }

        double added = Rounds.median(direct, gateway, (first, second) -> second.p50() - first.p50()) / 1000;
        System.out.printf(Locale.ROOT, "%nmisses: added p50 %.3f ms%n", added);
        direct.forEach(run -> print("direct", run));
        gateway.forEach(run -> print("gateway", run));
        assertThat(direct).allSatisfy(run -> assertThat(run.share("answered")).isEqualTo(1));
        assertThat(gateway).allSatisfy(run -> assertThat(run.share("miss")).isEqualTo(1));
        assertThat(added).isLessThan(0.5);
    }

    private static LoadReport direct(Backends backends) {
        List<String> arguments = List.of(
                Integer.toString(backends.simulatorPort()),
                Integer.toString(WARM_UP_CALLS),
                Double.toString(RATE),
                Long.toString(RUN.toSeconds()));
        return Generator.run(DirectCaller.class, Cores.MEASURED, arguments, () -> {});
    }

    private static LoadReport ask(GatewayProcess gateway, Path request, int first, int warmUpSeconds) {
        return Generator.run(new LoadPlan(
                gateway.port(),
                request,
                0,
                first,
                32,
                OptionalDouble.of(RATE),
                Duration.ofSeconds(warmUpSeconds),
                RUN,
                "x-vertexai-cache"));
    }

    private static void print(String name, LoadReport run) {
        System.out.printf(
                Locale.ROOT,
                "  %-8s p50 %5d  p90 %5d  p99 %6d µs  %s%n",
                name,
                run.p50(),
                run.p90(),
                run.p99(),
                run.answers());
    }
}
