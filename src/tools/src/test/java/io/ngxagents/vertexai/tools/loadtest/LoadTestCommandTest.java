package io.ngxagents.vertexai.tools.loadtest;

import static org.assertj.core.api.Assertions.assertThat;

import io.ngxagents.vertexai.tools.Main;
import java.io.IOException;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.net.ServerSocket;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

@Timeout(120)
class LoadTestCommandTest {
    private static final String[] FORTY = {"--rate", "40", "--duration", "1s", "--min-hit-share", "any"};

    private final Results results = new Results();

    private static String[] with(String[] options, String... more) {
        String[] all = new String[options.length + more.length];
        System.arraycopy(options, 0, all, 0, options.length);
        System.arraycopy(more, 0, all, options.length, more.length);
        return all;
    }

    @Test
    void givenAGatewayThatAnswersThenEachRequestIsSentAndCounted() throws IOException {
        AtomicInteger calls = new AtomicInteger();
        try (LocalGateway gateway = new LocalGateway(exchange -> {
            int call = calls.getAndIncrement();
            LocalGateway.answer(exchange, 200, call % 4 == 0 ? "miss" : "hit-redis", call % 5 == 0 ? "v2" : "v1");
        })) {
            assertThat(results.loadTest(
                            gateway.url(),
                            "--rate",
                            "40",
                            "--duration",
                            "1500ms",
                            "--prompts",
                            "3",
                            "--zipf",
                            "0",
                            "--new-share",
                            "0",
                            "--model",
                            "m"))
                    .isZero();

            assertThat(gateway.received).hasSize(60);
            assertThat(gateway.received)
                    .extracting(LocalGateway.Received::path)
                    .containsOnly("/v1/projects/p/locations/l/publishers/google/models/m:generateContent");
            assertThat(gateway.received.stream()
                            .map(LocalGateway.Received::body)
                            .distinct())
                    .hasSize(3);
        }
        assertThat(results.requests("sent")).isEqualTo(60);
        assertThat(results.requests("succeeded")).isEqualTo(60);
        assertThat(results.summary().get("hitShare").doubleValue()).isEqualTo(0.75);
        assertThat(results.summary().get("answersByVersion").toString()).isEqualTo("{\"v1\":48,\"v2\":12}");
        assertThat(results.durations("latency", "miss").get("count").intValue()).isEqualTo(15);
        assertThat(results.durations("latency", "version v2").get("count").intValue())
                .isEqualTo(12);
        assertThat(results.summary().get("tokens").get("input").intValue()).isEqualTo(600);
        assertThat(results.summary().get("tokens").get("paidOutput").intValue()).isEqualTo(75);
        assertThat(results.summary().get("verdict").asText()).isEqualTo("passed");
    }

    @Test
    void givenAWarmUpThenItsRequestsAreSentAndNotMeasured() throws IOException {
        try (LocalGateway gateway =
                new LocalGateway(exchange -> LocalGateway.answer(exchange, 200, "hit-local", "v1"))) {
            assertThat(results.loadTest(gateway.url(), with(FORTY, "--warm-up", "500ms")))
                    .isZero();
            assertThat(gateway.received).hasSize(60);
        }
        assertThat(results.requests("sent")).isEqualTo(40);
        assertThat(results.durations("latency", "all").get("count").intValue()).isEqualTo(40);
    }

    @Test
    void givenAGatewayThatAnswersNobodyUntilAllHaveAskedThenAllLeaveOnScheduleAndTheWaitShows() throws IOException {
        CountDownLatch asked = new CountDownLatch(40);
        try (LocalGateway gateway = new LocalGateway(exchange -> {
            asked.countDown();
            awaitAll(asked);
            LocalGateway.answer(exchange, 200, "miss", "v1");
        })) {
            assertThat(results.loadTest(gateway.url(), with(FORTY, "--max-p95", "any")))
                    .isZero();
        }

        assertThat(results.requests("succeeded")).isEqualTo(40);
        // The last leaves 975 ms after the first; the one in the middle waits for half of that.
        assertThat(results.durations("latency", "all").get("max").doubleValue()).isGreaterThanOrEqualTo(970);
        assertThat(results.durations("latency", "all").get("p50").doubleValue()).isGreaterThanOrEqualTo(470);
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
            assertThat(results.loadTest(gateway.url(), with(FORTY, "--max-error-share", "0.2")))
                    .isEqualTo(1);
            assertThat(results.summary().get("failuresByType").toString()).isEqualTo("{\"HTTP 503\":10}");
            assertThat(results.output()).contains("FAILED    error-rate: 25.00 % is not < 20.00 %");

            assertThat(results.loadTest(gateway.url(), with(FORTY, "--max-error-share", "0.3")))
                    .isZero();
        }
    }

    @Test
    void givenAHigherP95ThanAllowedThenTheTestFailsAndSaysWhy() throws IOException {
        try (LocalGateway gateway = new LocalGateway(exchange -> LocalGateway.answer(exchange, 200, "miss", "v1"))) {
            assertThat(results.loadTest(gateway.url(), with(FORTY, "--max-p95", "0s")))
                    .isEqualTo(1);
        }
        assertThat(results.summary().get("failures").get(0).asText())
                .startsWith("latency-p95: ")
                .endsWith("ms is not < 0.0 ms");
    }

    @Test
    void givenFewerHitsThanAskedForThenTheTestFailsAndSaysWhy() throws IOException {
        try (LocalGateway gateway = new LocalGateway(exchange -> LocalGateway.answer(exchange, 200, "miss", "v1"))) {
            assertThat(results.loadTest(gateway.url(), "--rate", "40", "--duration", "1s"))
                    .isEqualTo(1);
        }
        assertThat(results.output()).contains("FAILED    cache-hits: 0.00 % is not > 50.00 %");
    }

    @Test
    void givenAnswersThatSayNothingOfACacheThenNoShareOfHitsPasses() throws IOException {
        try (LocalGateway gateway = new LocalGateway(exchange -> {
            exchange.sendResponseHeaders(200, 2);
            exchange.getResponseBody().write(new byte[] {'{', '}'});
            exchange.close();
        })) {
            assertThat(results.loadTest(gateway.url(), "--rate", "10", "--duration", "1s"))
                    .isEqualTo(1);
        }
        assertThat(results.output()).contains("cache-hits: no answer that says is not > 50.00 %");
    }

    @Test
    void givenMoreTokensThanAllowedThenTheTestFailsAndHitsDoNotCount() throws IOException {
        AtomicInteger calls = new AtomicInteger();
        try (LocalGateway gateway = new LocalGateway(exchange ->
                LocalGateway.answer(exchange, 200, calls.getAndIncrement() % 2 == 0 ? "miss" : "stale", "v1"))) {
            assertThat(results.loadTest(gateway.url(), with(FORTY, "--max-tokens-per-minute", "1")))
                    .isEqualTo(1);
        }
        assertThat(results.summary().get("tokens").get("paidInput").intValue()).isEqualTo(200);
        assertThat(results.output()).contains("FAILED    tokens-per-minute: ");
    }

    @Test
    void givenMoreInFlightThanAllowedThenTheRestIsDroppedAndCounted() throws IOException {
        CountDownLatch all = new CountDownLatch(4);
        try (LocalGateway gateway = new LocalGateway(exchange -> {
            awaitAll(all);
            LocalGateway.answer(exchange, 200, "miss", "v1");
        })) {
            assertThat(results.loadTest(gateway.url(), with(FORTY, "--max-in-flight", "3", "--timeout", "3s")))
                    .isEqualTo(1);
        }

        assertThat(results.requests("sent")).isEqualTo(3);
        assertThat(results.requests("dropped")).isEqualTo(37);
        assertThat(results.output()).contains("37 requests could not leave, because too many were on their way");
    }

    @Test
    void givenAGeneratorThatIsLateThenItSaysSoAndNothingOfTheTarget() throws IOException {
        try (LocalGateway gateway =
                new LocalGateway(exchange -> LocalGateway.answer(exchange, 200, "hit-local", "v1"))) {
            assertThat(results.loadTest(gateway.url(), with(FORTY, "--max-lateness", "0s")))
                    .isEqualTo(3);
        }
        assertThat(results.summary().get("verdict").asText()).isEqualTo("generator-too-slow");
        assertThat(results.summary().get("passed").booleanValue()).isFalse();
        assertThat(results.summary().get("generatorFaults").get(0).asText())
                .startsWith("P99 of the generator's send lateness is ");
    }

    @Test
    void givenOnlyAMeasurementThenItEndsWell() throws IOException {
        try (LocalGateway gateway = new LocalGateway(exchange -> LocalGateway.answer(exchange, 503, "miss", "v1"))) {
            assertThat(results.loadTest(gateway.url(), with(FORTY, "--measure-only", "")))
                    .isZero();
        }
        assertThat(results.requests("failed")).isEqualTo(40);
    }

    @Test
    void givenNobodyListensThenOneLineSaysSoAndNothingIsWritten(@TempDir Path folder) throws IOException {
        int port;
        try (ServerSocket free = new ServerSocket(0)) {
            port = free.getLocalPort();
        }
        Path output = folder.resolve("results");

        assertThat(results.loadTest("http://127.0.0.1:" + port, with(FORTY, "--output", output.toString())))
                .isEqualTo(1);

        assertThat(results.errors())
                .startsWith("nobody answers at 127.0.0.1:" + port)
                .hasLineCount(1);
        assertThat(output).doesNotExist();
    }

    @Test
    void givenAServerThatNeverAnswersThenEachRequestTimesOutAndItsWaitIsInTheLatency() throws IOException {
        CountDownLatch never = new CountDownLatch(1);
        try (LocalGateway gateway = new LocalGateway(exchange -> awaitAll(never))) {
            assertThat(results.loadTest(gateway.url(), with(FORTY, "--timeout", "300ms")))
                    .isEqualTo(1);
        }
        assertThat(results.summary().get("failuresByType").toString()).isEqualTo("{\"timeout\":40}");
        assertThat(results.durations("latency", "all").get("p50").doubleValue()).isGreaterThanOrEqualTo(299);
    }

    @Test
    void givenAServerThatClosesConnectionsThenThatIsAnErrorOfItsOwn() throws IOException {
        try (LocalGateway gateway = new LocalGateway(exchange -> {
            throw new IOException("no answer");
        })) {
            assertThat(results.loadTest(gateway.url(), FORTY)).isEqualTo(1);
        }
        assertThat(results.summary().get("failuresByType").toString()).isEqualTo("{\"connection closed\":40}");
    }

    @Test
    void givenAnAnswerThatIsNoJsonThenItIsNoGoodAnswer() throws IOException {
        try (LocalGateway gateway =
                new LocalGateway(exchange -> LocalGateway.answer(exchange, 200, "miss", "v1", "<html>"))) {
            assertThat(results.loadTest(gateway.url(), FORTY)).isEqualTo(1);
        }
        assertThat(results.summary().get("failuresByType").toString()).isEqualTo("{\"no JSON\":40}");
    }

    @Test
    void givenAKeyInAFileThenItIsSentAndNotShown(@TempDir Path folder) throws IOException {
        Path key = Files.writeString(folder.resolve("key"), "secret-of-chat\n");
        try (LocalGateway gateway =
                new LocalGateway(exchange -> LocalGateway.answer(exchange, 200, "hit-local", "v1"))) {
            assertThat(results.loadTest(gateway.url(), with(FORTY, "--api-key-file", key.toString())))
                    .isZero();
            assertThat(gateway.received)
                    .extracting(LocalGateway.Received::authorization)
                    .containsOnly("Bearer secret-of-chat");
        }
        assertThat(results.output() + results.errors()).doesNotContain("secret-of-chat");
    }

    @Test
    void givenAMostCostThenItStopsBeforeThatAndSaysSo() throws IOException {
        try (LocalGateway gateway = new LocalGateway(exchange -> LocalGateway.answer(exchange, 200, "miss", "v1"))) {
            // An answer costs 10 + 2 * 5 = 20 dollars.
            assertThat(results.loadTest(
                            gateway.url(),
                            "--rate",
                            "20",
                            "--duration",
                            "1h",
                            "--input-price",
                            "1000000",
                            "--output-price",
                            "2000000",
                            "--max-cost",
                            "1000"))
                    .isEqualTo(4);
            assertThat(gateway.received).hasSizeBetween(1, 50);
        }
        assertThat(results.summary().get("verdict").asText()).isEqualTo("stopped");
        assertThat(results.summary().get("costUsd").doubleValue()).isLessThanOrEqualTo(1000);
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "--target chat --rate 10                              | http://chat:8080",
                "--target ftp://chat --rate 10                        | http://chat:8080",
                "--rate 10                                            | --target",
                "--target http://chat --client chat --rate 10         | mutually exclusive",
                "--target http://chat                                 | --scenario",
                "--target http://chat --rate 10 --scenario normal     | mutually exclusive",
                "--target http://chat --scenario calm                 | expected one of [NORMAL, HIGH, SPIKE]",
                "--target http://chat --rate 0                        | more than 0",
                "--target http://chat --rate 10 --duration soon       | 30m, 1h30m",
                "--target http://chat --rate 10 --duration 0s         | more than 0",
                "--target http://chat --rate 100000 --duration 24h    | too many; at most 100000000",
                "--target http://chat --rate 10 --prompts 0           | at least 1",
                "--target http://chat --rate 10 --zipf -1             | from 0 to 10",
                "--target http://chat --rate 10 --streams 2           | from 0 to 1",
                "--target http://chat --rate 10 --arrivals burst      | expected one of",
                "--target http://chat --rate 10 --max-error-share 20  | a share from 0 to 1, or any",
                "--target http://chat --rate 10 --max-p95 fast        | a duration such as 500ms, or any",
                "--target http://chat --rate 10 --max-tokens-per-minute none | a number above 0, or any",
                "--target http://chat --rate 10 --max-in-flight 0     | from 1 to 50000",
                "--target http://chat --rate 10 --timeout 0s          | more than 0s",
                "--target http://chat --rate 10 --max-cost 5          | --max-cost needs --input-price",
                "--target http://chat --rate 10 --input-price 5       | both or not at all",
                "--target http://chat --rate 10 --per-request         | --per-request needs --output",
                "--target http://chat --rate 10 --output pom.xml      | a new folder, or an empty one",
                "--target http://chat --rate 10 --against simulator   | --against simulator needs --client",
                "--target http://chat --rate 10 --environment Prod    | --yes-production",
                "--target http://chat --custom none.json              | there is no file none.json",
                "--target http://chat --custom pom.xml                | --custom: line 1, column",
                "--target http://chat --custom x.json --zipf 1        | --zipf is not for --custom"
            })
    void givenAnOptionThatIsNotAllowedThenTheCommandSaysWhatIs(String options, String allowed) {
        assertThat(results.command(options.split(" "))).isEqualTo(2);
        assertThat(results.errors()).contains(allowed).doesNotContain("Exception");
    }

    @Test
    void givenAProductionGatewayAndAYesThenItIsPressed() throws IOException {
        try (LocalGateway gateway =
                new LocalGateway(exchange -> LocalGateway.answer(exchange, 200, "hit-local", "v1"))) {
            assertThat(results.loadTest(
                            gateway.url(), with(FORTY, "--environment", "production", "--yes-production", "")))
                    .isZero();
        }
        assertThat(results.summary().get("environment").asText()).isEqualTo("production");
    }

    @Test
    void givenNoCommandThenTheUsageIsShown() {
        StringWriter errors = new StringWriter();

        assertThat(Main.commandLine().setErr(new PrintWriter(errors)).execute()).isEqualTo(2);
        assertThat(errors.toString()).contains("Name a command", "load-test");
    }
}
