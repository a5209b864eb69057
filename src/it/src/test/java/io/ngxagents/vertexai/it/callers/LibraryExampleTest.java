package io.ngxagents.vertexai.it.callers;

import static org.assertj.core.api.Assertions.assertThat;

import io.ngxagents.vertexai.it.Command;
import io.ngxagents.vertexai.it.Project;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The program of {@code examples/library}, as it is, on a simulator. */
class LibraryExampleTest {
    @TempDir
    Path folder;

    @Test
    void givenTheLibraryWithoutAGatewayThenItAnswersStreamsEmbedsForgetsAndCounts() {
        try (RunningProgram simulator = SimulatedGateway.simulator(folder)) {
            String printed = Command.of(
                            Project.root(),
                            "java",
                            "-jar",
                            Project.file("examples/library/target/app/library-example.jar")
                                    .toString())
                    .with("SIMULATOR", "127.0.0.1:" + SimulatedGateway.portOf(simulator))
                    .run();

            assertThat(printed)
                    .containsPattern("ask: miss, [1-9][0-9]* characters\nask: hit-local, [1-9][0-9]* characters")
                    .containsPattern("stream: miss, [2-9] parts")
                    .contains("embed: 64 dimensions", "after forgetting: miss", "failure: 404 model 'no-such-model'")
                    .contains("vertex_ai.client.cache_hits generation 1");
        }
    }
}
