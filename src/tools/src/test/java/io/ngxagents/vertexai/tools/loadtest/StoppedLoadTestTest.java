package io.ngxagents.vertexai.tools.loadtest;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.ngxagents.vertexai.tools.Main;
import java.io.BufferedReader;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CountDownLatch;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/** A real process, because only a process can be told to end. */
@Timeout(120)
class StoppedLoadTestTest {
    private static final int ENDED_BY_SIGTERM = 128 + 15;

    private final CountDownLatch asked = new CountDownLatch(50);

    @TempDir
    private Path folder;

    private LocalGateway gateway() throws IOException {
        return new LocalGateway(exchange -> {
            LocalGateway.answer(exchange, 200, "hit-local", "v1");
            asked.countDown();
        });
    }

    @Test
    void givenALongRunWhenItIsToldToEndThenItReportsWhatWasSentSoFar() throws IOException, InterruptedException {
        try (LocalGateway gateway = gateway()) {
            Process process = loadTest(gateway);
            try (BufferedReader output = process.inputReader()) {
                asked.await();

                // Process.destroy would close the output as well.
                process.toHandle().destroy();

                List<String> lines = output.lines().toList();
                JsonNode summary = new ObjectMapper().readTree(lines.get(lines.size() - 1));
                assertThat(summary.get("requests").get("sent").longValue()).isGreaterThanOrEqualTo(50);
                assertThat(summary.get("verdict").asText()).isEqualTo("stopped");
                assertThat(process.waitFor()).isEqualTo(ENDED_BY_SIGTERM);
                assertThat(folder.resolve("results/summary.json"))
                        .content()
                        .contains("\"verdict\" : \"stopped\"", "\"passed\" : false");
                assertThat(folder.resolve("results/report.html")).exists();
            } finally {
                process.destroyForcibly();
            }
        }
    }

    @Test
    void givenALongRunWhenItIsKilledThenItLeavesWhatItHadAndNoVerdict() throws IOException, InterruptedException {
        try (LocalGateway gateway = gateway()) {
            Process process = loadTest(gateway);
            try {
                asked.await();
                Path seconds = folder.resolve("results/results.csv");
                while (Files.readAllLines(seconds).size() < 3) {
                    Thread.sleep(50);
                }

                process.destroyForcibly().waitFor();

                assertThat(Files.readAllLines(seconds).get(1)).startsWith("1,load,true,50.00,");
                assertThat(folder.resolve("results/summary.json")).doesNotExist();
                assertThat(folder.resolve("results/report.html")).doesNotExist();
            } finally {
                process.destroyForcibly();
            }
        }
    }

    private Process loadTest(LocalGateway gateway) throws IOException {
        List<String> command = new ArrayList<>(List.of(
                Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                "-cp",
                System.getProperty("java.class.path"),
                Main.class.getName(),
                "load-test"));
        command.addAll(List.of("--target", gateway.url(), "--rate", "50", "--duration", "1h", "--warm-up", "0s"));
        command.addAll(List.of(
                "--streams",
                "0",
                "--json",
                "--output",
                folder.resolve("results").toString()));
        return new ProcessBuilder(command)
                .redirectError(ProcessBuilder.Redirect.DISCARD)
                .start();
    }
}
