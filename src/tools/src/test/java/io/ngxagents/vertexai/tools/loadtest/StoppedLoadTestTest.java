package io.ngxagents.vertexai.tools.loadtest;

import static org.assertj.core.api.Assertions.assertThat;

import io.ngxagents.vertexai.tools.Main;
import io.vertx.core.json.JsonObject;
import java.io.BufferedReader;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/** A real process, because only a process can be told to end. */
@Timeout(60)
class StoppedLoadTestTest {
    private static final int ENDED_BY_SIGTERM = 128 + 15;

    @Test
    void givenALongRunWhenItIsToldToEndThenItReportsWhatWasSentSoFar() throws IOException, InterruptedException {
        try (LocalGateway gateway =
                new LocalGateway(exchange -> LocalGateway.answer(exchange, 200, "hit-local", "v1"))) {
            Process process = loadTest("--url", gateway.url(), "--rate", "50", "--duration", "1h", "--json");
            try (BufferedReader output = process.inputReader()) {
                assertThat(output.readLine()).startsWith("   1s  sent ");

                // Process.destroy would close the output as well.
                process.toHandle().destroy();

                List<String> lines = output.lines().toList();
                JsonObject summary = new JsonObject(lines.get(lines.size() - 1));
                assertThat(summary.getLong("sent")).isBetween(20L, 10_000L);
                assertThat(summary.getLong("unanswered")).isZero();
                assertThat(summary.getJsonObject("cacheShares").getDouble("hit-local"))
                        .isEqualTo(1);
                assertThat(process.waitFor()).isEqualTo(ENDED_BY_SIGTERM);
            } finally {
                process.destroyForcibly();
            }
        }
    }

    private static Process loadTest(String... options) throws IOException {
        List<String> command = new ArrayList<>(List.of(
                Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                "-cp",
                System.getProperty("java.class.path"),
                Main.class.getName(),
                "load-test"));
        command.addAll(List.of(options));
        return new ProcessBuilder(command)
                .redirectError(ProcessBuilder.Redirect.INHERIT)
                .start();
    }
}
