package io.ngxagents.vertexai.it.benchmark;

import io.ngxagents.vertexai.it.Project;
import io.ngxagents.vertexai.it.benchmark.load.LoadPlan;
import io.ngxagents.vertexai.it.benchmark.load.LoadReport;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.http.HttpResponse;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.OptionalDouble;

/**
 * A gateway full of answers beside a bare server that returns the same bytes: as fast as 32 connections go, and at 500
 * requests a second.
 */
final class HitComparison {
    private static final int CONNECTIONS = 32;
    private static final int ANSWER_TOKENS = 256;
    private static final int ROUNDS = Integer.getInteger("benchmark.rounds", 7);
    private static final Duration WARM_UP = Duration.ofSeconds(Integer.getInteger("benchmark.warmUpSeconds", 20));
    private static final Duration RUN = Duration.ofSeconds(Integer.getInteger("benchmark.runSeconds", 5));
    private static final Duration GENERATOR_WARM_UP = Duration.ofSeconds(2);
    private static final double CALM_RATE = 500;

    private final Path request = Prompt.VERTEX.request("");
    private final int questions;

    /** @param questions how many different ones are asked in turn */
    HitComparison(int questions) {
        this.questions = questions;
    }

    /**
     * What came out.
     *
     * @param fast runs without a set rate
     * @param calm runs at 500 requests a second
     */
    record Result(Rounds fast, Rounds calm) {
        double throughputRatio() {
            return fast.median((bare, gateway) ->
                    gateway.report().perSecond() / bare.report().perSecond());
        }

        double addedP99Millis() {
            return calm.median(
                    (bare, gateway) -> (gateway.report().p99() - bare.report().p99()) / 1000.0);
        }

        /** Share of the gateway's answers, over all its runs, that came from where they should. */
        double share(String outcome) {
            return Math.min(
                    Rounds.median(fast.gateway(), run -> run.report().share(outcome)),
                    Rounds.median(calm.gateway(), run -> run.report().share(outcome)));
        }

        /** Lines for the log; {@code docs/benchmarks.md} quotes them. */
        String describe(String name) {
            return String.format(
                    Locale.ROOT,
                    "%n%s: throughput ratio %.3f, added p99 %.3f ms%n%s%s%s%s",
                    name,
                    throughputRatio(),
                    addedP99Millis(),
                    lines("bare, fast", fast.yardstick()),
                    lines("gateway, fast", fast.gateway()),
                    lines("bare, calm", calm.yardstick()),
                    lines("gateway, calm", calm.gateway()));
        }

        private static String lines(String name, List<Loaded> runs) {
            StringBuilder text = new StringBuilder();
            for (Loaded run : runs) {
                LoadReport report = run.report();
                text.append(String.format(
                        Locale.ROOT,
                        "  %-14s %8.0f/s  p50 %5d  p99 %5d  p99.9 %6d µs  core %3.0f %%  %5.1f µs CPU a request  %s%n",
                        name,
                        report.perSecond(),
                        report.p50(),
                        report.p99(),
                        report.p999(),
                        100 * run.cpuShare(),
                        run.cpuMicrosPerRequest(),
                        report.answers()));
            }
            return text.toString();
        }
    }

    Result run(GatewayProcess gateway) {
        int barePort = ServerProcess.freePort();
        fill(gateway);
        Path body = answerOf(gateway);
        List<String> command = Java.program(
                GatewayProcess.FLAGS, BareServer.class, List.of(Integer.toString(barePort), body.toString()));
        try (ServerProcess bare =
                ServerProcess.start("bare", Cores.MEASURED, Map.of(), command).awaitPort(barePort)) {
            load(bare, barePort, OptionalDouble.empty(), WARM_UP);
            load(gateway.process(), gateway.port(), OptionalDouble.empty(), WARM_UP);
            return new Result(
                    rounds(bare, barePort, gateway, OptionalDouble.empty()),
                    rounds(bare, barePort, gateway, OptionalDouble.of(CALM_RATE)));
        }
    }

    private Rounds rounds(ServerProcess bare, int barePort, GatewayProcess gateway, OptionalDouble rate) {
        return Rounds.run(
                ROUNDS,
                () -> load(bare, barePort, rate, RUN),
                () -> load(gateway.process(), gateway.port(), rate, RUN));
    }

    /** Asks every question at least once. */
    private void fill(GatewayProcess gateway) {
        int perSecond = 1000;
        Duration enough = Duration.ofSeconds(2 + 2 * questions / perSecond);
        Generator.run(plan(gateway.port(), OptionalDouble.of(perSecond), Duration.ZERO, enough));
    }

    private static Path answerOf(GatewayProcess gateway) {
        HttpResponse<byte[]> answer = gateway.ask(Prompt.VERTEX.path(), Prompt.VERTEX.body(0));
        if (answer.statusCode() != 200) {
            throw new IllegalStateException("the gateway answers " + answer.statusCode());
        }
        try {
            return Files.write(Project.file("src/it/target/benchmarks").resolve("answer.json"), answer.body());
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private Loaded load(ServerProcess server, int port, OptionalDouble rate, Duration duration) {
        return Generator.run(plan(port, rate, GENERATOR_WARM_UP, duration), server);
    }

    private LoadPlan plan(int port, OptionalDouble rate, Duration warmUp, Duration duration) {
        return new LoadPlan(port, request, questions, 0, CONNECTIONS, rate, warmUp, duration, "x-vertexai-cache");
    }

    static int answerTokens() {
        return ANSWER_TOKENS;
    }
}
