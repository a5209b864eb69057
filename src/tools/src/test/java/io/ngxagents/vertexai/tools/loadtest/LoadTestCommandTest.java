package io.ngxagents.vertexai.tools.loadtest;

import static org.assertj.core.api.Assertions.assertThat;

import io.ngxagents.vertexai.tools.Main;
import io.vertx.core.json.JsonObject;
import java.io.IOException;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.net.ServerSocket;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import picocli.CommandLine;

@Timeout(60)
class LoadTestCommandTest {
    private final StringWriter output = new StringWriter();
    private final StringWriter errors = new StringWriter();
    private final CommandLine command =
            new CommandLine(new Main()).setOut(new PrintWriter(output)).setErr(new PrintWriter(errors));

    private int loadTest(String url, String... options) {
        List<String> arguments = new ArrayList<>(List.of("load-test", "--url", url, "--json"));
        arguments.addAll(List.of(options));
        return command.execute(arguments.toArray(String[]::new));
    }

    private JsonObject summary() {
        List<String> lines = output.toString().lines().toList();
        return new JsonObject(lines.get(lines.size() - 1));
    }

    @Test
    void givenAGatewayThatAnswersThenEachRequestIsSentAndCounted() throws IOException {
        AtomicInteger calls = new AtomicInteger();
        try (LocalGateway gateway = new LocalGateway(exchange -> {
            int call = calls.getAndIncrement();
            LocalGateway.answer(exchange, 200, call % 4 == 0 ? "miss" : "hit-redis", call % 5 == 0 ? "v2" : "v1");
        })) {
            assertThat(loadTest(
                            gateway.url(), "--rate", "40", "--duration", "1500ms", "--prompts", "8", "--model", "m"))
                    .isZero();

            assertThat(gateway.received).hasSize(60);
            assertThat(gateway.received)
                    .extracting(LocalGateway.Received::path)
                    .containsOnly("/v1/projects/p/locations/l/publishers/google/models/m:generateContent");
            assertThat(gateway.received.stream()
                            .map(LocalGateway.Received::body)
                            .distinct())
                    .hasSize(8);
            assertThat(summary().getLong("sent")).isEqualTo(60);
            assertThat(summary().getLong("answered")).isEqualTo(60);
            assertThat(summary().getJsonObject("statuses").getMap()).containsExactly(Map.entry("200", 60));
            assertThat(summary().getJsonObject("cacheShares").getDouble("miss")).isEqualTo(0.25);
            assertThat(summary().getJsonObject("versionShares").getDouble("v2")).isEqualTo(0.2);
            assertThat(summary().getBoolean("passed")).isTrue();
            assertThat(output.toString()).contains("   1s  sent ", "hit-redis 75.0%");
        }
    }

    @Test
    void givenAGatewayThatAnswersNobodyUntilAllHaveAskedThenAllLeaveOnScheduleAndTheWaitShows() throws IOException {
        CountDownLatch asked = new CountDownLatch(40);
        try (LocalGateway gateway = new LocalGateway(exchange -> {
            asked.countDown();
            awaitAll(asked);
            LocalGateway.answer(exchange, 200, "miss", "v1");
        })) {
            assertThat(loadTest(gateway.url(), "--rate", "40", "--duration", "1s"))
                    .isZero();
        }

        JsonObject latency = summary().getJsonObject("latencyMillis");
        assertThat(summary().getLong("answered")).isEqualTo(40);
        // The last leaves 975 ms after the first; the one in the middle waits for half of that.
        assertThat(latency.getDouble("max")).isGreaterThanOrEqualTo(970);
        assertThat(latency.getDouble("p50")).isGreaterThanOrEqualTo(470);
    }

    private static void awaitAll(CountDownLatch asked) {
        try {
            asked.await();
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    @Test
    void givenMoreErrorsThanAllowedThenTheTestFailsAndSaysWhy() throws IOException {
        AtomicInteger calls = new AtomicInteger();
        try (LocalGateway gateway = new LocalGateway(exchange ->
                LocalGateway.answer(exchange, calls.getAndIncrement() % 4 == 0 ? 503 : 200, "miss", "v1"))) {
            assertThat(loadTest(gateway.url(), "--rate", "40", "--duration", "1s", "--max-error-share", "0.2"))
                    .isEqualTo(1);
            assertThat(summary().getDouble("errorShare")).isEqualTo(0.25);
            assertThat(output.toString()).contains("FAILED    25.00 % errors exceed 20.00 %");

            assertThat(loadTest(gateway.url(), "--rate", "40", "--duration", "1s", "--max-error-share", "0.3"))
                    .isZero();
        }
    }

    @Test
    void givenAHigherP95ThanAllowedThenTheTestFailsAndSaysWhy() throws IOException {
        try (LocalGateway gateway = new LocalGateway(exchange -> LocalGateway.answer(exchange, 200, "miss", "v1"))) {
            assertThat(loadTest(gateway.url(), "--rate", "20", "--duration", "1s", "--max-p95", "0s"))
                    .isEqualTo(1);
        }
        assertThat(summary().getJsonArray("failures").getString(0))
                .startsWith("P95 of ")
                .endsWith("exceeds 0.0ms");
    }

    @Test
    void givenMoreInFlightThanAllowedThenTheRestIsDroppedAndTheSenderIsBlamed() throws IOException {
        CountDownLatch all = new CountDownLatch(4);
        try (LocalGateway gateway = new LocalGateway(exchange -> {
            awaitAll(all);
            LocalGateway.answer(exchange, 200, "miss", "v1");
        })) {
            assertThat(loadTest(
                            gateway.url(),
                            "--rate",
                            "20",
                            "--duration",
                            "1s",
                            "--max-in-flight",
                            "3",
                            "--timeout",
                            "1s"))
                    .isEqualTo(1);
        }

        assertThat(summary().getLong("dropped")).isPositive();
        assertThat(summary().getLong("sent") + summary().getLong("dropped")).isEqualTo(20);
        assertThat(output.toString()).contains("the sender was the bottleneck");
    }

    @Test
    void givenNobodyListensThenTheTestFails() throws IOException {
        int port;
        try (ServerSocket free = new ServerSocket(0)) {
            port = free.getLocalPort();
        }

        assertThat(loadTest("http://127.0.0.1:" + port, "--rate", "10", "--duration", "1s"))
                .isEqualTo(1);
        assertThat(summary().getJsonObject("statuses").getMap()).containsExactly(Map.entry("no connection", 10));
        assertThat(output.toString()).contains("no request succeeded");
    }

    @Test
    void givenAServerThatNeverAnswersThenEachRequestTimesOut() throws IOException {
        CountDownLatch never = new CountDownLatch(1);
        try (LocalGateway gateway = new LocalGateway(exchange -> awaitAll(never))) {
            assertThat(loadTest(gateway.url(), "--rate", "10", "--duration", "1s", "--timeout", "300ms"))
                    .isEqualTo(1);
        }
        assertThat(summary().getJsonObject("statuses").getMap()).containsOnlyKeys("timeout");
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "chat --rate 10 | http://chat:8080",
                "ftp://chat --rate 10 | http://chat:8080",
                "http://chat --rate 0 | more than 0",
                "http://chat --rate 10 --duration soon | 30m, 1h30m",
                "http://chat --rate 10 --duration 0s | more than 0",
                "http://chat --rate 10 --prompts 0 | at least 1",
                "http://chat --rate 10 --max-error-share 20 | from 0 to 1",
                "http://chat | --rate"
            })
    void givenAnOptionThatIsNotAllowedThenTheCommandSaysWhatIs(String options, String allowed) {
        assertThat(command.execute(("load-test --url " + options).split(" "))).isEqualTo(2);
        assertThat(errors.toString()).contains(allowed).doesNotContain("Exception");
    }

    @Test
    void givenNoCommandThenTheUsageIsShown() {
        assertThat(command.execute()).isEqualTo(2);
        assertThat(errors.toString()).contains("Name a command", "load-test");
    }
}
