package io.ngxagents.vertexai.simulator;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.BufferedReader;
import java.io.IOException;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/** A real process, because only a process can be told to end. */
@Timeout(60)
class ProcessTest {
    private static final int ENDED_BY_SIGTERM = 128 + 15;

    @Test
    void givenARunningSimulatorThenItSaysWhereItListensAndEndsWhenToldTo() throws IOException, InterruptedException {
        Process process = new ProcessBuilder(
                        Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                        "-cp",
                        System.getProperty("java.class.path"),
                        Main.class.getName(),
                        "--port=0",
                        "--admin-port=0",
                        "--quota-per-minute=60")
                .redirectError(ProcessBuilder.Redirect.INHERIT)
                .start();
        try (BufferedReader output = process.inputReader()) {
            assertThat(output.readLine())
                    .matches("Vertex AI simulator: gRPC on 127\\.0\\.0\\.1:[1-9][0-9]+,"
                            + " admin on http://127\\.0\\.0\\.1:[1-9][0-9]+, settings \\{.*\"quotaPerMinute\":60,.*}");

            // Process.destroy would close the output as well.
            process.toHandle().destroy();

            assertThat(output.lines()).isEmpty();
            assertThat(process.waitFor()).isEqualTo(ENDED_BY_SIGTERM);
        } finally {
            process.destroyForcibly();
        }
    }
}
