package io.ngxagents.vertexai.it.benchmark;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.json.JsonMapper;
import io.ngxagents.vertexai.it.Command;
import io.ngxagents.vertexai.it.Project;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.stream.Stream;
import java.util.stream.StreamSupport;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

/** The load test beside vegeta: both on one core, the same server on the other, the same schedule. */
@Tag("benchmark")
class LoadTestBenchmarkTest {
    private static final Duration RUN = Duration.ofSeconds(Integer.getInteger("benchmark.runSeconds", 20));
    private static final int ROUNDS = Integer.getInteger("benchmark.rounds", 5);
    private static final int CONNECTIONS = 64;
    private static final String PATH = "/v1/projects/p/locations/l/publishers/google/models/m:generateContent";
    private static final String BODY =
            "{\"contents\":[{\"role\":\"user\",\"parts\":[{\"text\":\"Load test question 0\"}]}]}";

    private final Vegeta vegeta = Vegeta.install();
    private ServerProcess server;
    private String url;

    @BeforeEach
    void startTheServer() throws IOException {
        Path body = Files.writeString(
                Files.createDirectories(Project.file("src/it/target/benchmarks"))
                        .resolve("load-test-answer.json"),
                "{\"usageMetadata\":{\"promptTokenCount\":5,\"candidatesTokenCount\":5}}");
        int port = ServerProcess.freePort();
        server = ServerProcess.start(
                        "load-test-server",
                        Cores.MEASURED,
                        Map.of(),
                        Java.program(
                                List.of("-Xmx128m", "-XX:+UseSerialGC"),
                                BareServer.class,
                                List.of(Integer.toString(port), body.toString())))
                .awaitPort(port);
        url = "http://127.0.0.1:" + port;
        vegeta.attack(url + PATH, BODY, "2000/s", Duration.ofSeconds(5), CONNECTIONS);
    }

    @AfterEach
    void stopTheServer() {
        server.close();
    }

    /** The summary of a run with that many requests a second. */
    private JsonNode loadTest(int rate, int maxInFlight) throws IOException {
        List<String> command = new ArrayList<>(Cores.OTHER.prefix());
        command.addAll(Java.jar(
                List.of("-Xms256m", "-Xmx256m", "-XX:+UseSerialGC"),
                Project.file("src/tools/target/app/tools.jar"),
                Stream.of(
                                "load-test",
                                "--target",
                                url,
                                "--rate",
                                Integer.toString(rate),
                                "--duration",
                                RUN.toSeconds() + "s",
                                "--max-in-flight",
                                Integer.toString(maxInFlight),
                                "--prompts",
                                "1",
                                "--new-share",
                                "0",
                                "--streams",
                                "0",
                                "--model",
                                "m",
                                "--measure-only",
                                "--json")
                        .toArray(String[]::new)));
        List<String> lines = Command.of(Project.root(), command.toArray(String[]::new))
                .run()
                .lines()
                .toList();
        return new JsonMapper().readTree(lines.get(lines.size() - 1));
    }

    private static JsonNode durations(JsonNode summary, String metric) {
        return StreamSupport.stream(summary.get("durations").spliterator(), false)
                .filter(row -> row.get("metric").asText().equals(metric)
                        && row.get("of").asText().equals("all"))
                .findFirst()
                .orElseThrow();
    }

    @Test
    void givenFiveHundredASecondThenTheScheduleIsKeptAndBothMeasureTheSame() throws IOException {
        for (int round = 0; round < ROUNDS; round++) {
            JsonNode ours = loadTest(500, 1_000);
            JsonNode theirs = vegeta.attack(url + PATH, BODY, "500/s", RUN, 1_000);

            JsonNode latency = durations(ours, "latency");
            System.out.printf(
                    Locale.ROOT,
                    "500/s: jitter p99 %.3f ms; latency p50 %.3f p99 %.3f ms; vegeta p50 %.3f p99 %.3f ms%n",
                    durations(ours, "send lateness").get("p99").doubleValue(),
                    latency.get("p50").doubleValue(),
                    latency.get("p99").doubleValue(),
                    theirs.get("latencies").get("50th").doubleValue() / 1e6,
                    theirs.get("latencies").get("99th").doubleValue() / 1e6);
            assertThat(ours.get("requests").get("sent").longValue()).isEqualTo(500 * RUN.toSeconds());
            assertThat(ours.get("requests").get("succeeded").longValue()).isEqualTo(500 * RUN.toSeconds());
            assertThat(theirs.get("success").doubleValue()).isEqualTo(1);
        }
    }

    /** A rate that neither reaches, on as many connections: what is dropped is what the generator did not come to. */
    @Test
    void givenAllThatGoesThenItIsKnownHowFarBehindVegetaItIs() throws IOException {
        for (int round = 0; round < ROUNDS; round++) {
            JsonNode ours = loadTest(50_000, CONNECTIONS);
            JsonNode theirs = vegeta.attack(url + PATH, BODY, "0", RUN, CONNECTIONS);

            double ourRate = ours.get("requests").get("succeeded").doubleValue() / RUN.toSeconds();
            double theirRate = theirs.get("throughput").doubleValue();
            System.out.printf(
                    Locale.ROOT, "most: %.0f/s, vegeta %.0f/s, ratio %.2f%n", ourRate, theirRate, ourRate / theirRate);
            assertThat(ourRate).isPositive();
        }
    }
}
