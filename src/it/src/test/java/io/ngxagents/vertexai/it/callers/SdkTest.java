package io.ngxagents.vertexai.it.callers;

import static org.assertj.core.api.Assertions.assertThat;

import io.ngxagents.vertexai.it.Command;
import io.ngxagents.vertexai.it.Project;
import java.nio.file.Path;
import java.time.Duration;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/**
 * Google's and OpenAI's official packages work with the gateway when nothing but base URL and key is changed: the scripts of
 * {@code src/it/sdk}.
 */
@Tag("sdk")
class SdkTest {
    /** The packages are fetched and installed the first time. */
    private static final Duration LIMIT = Duration.ofMinutes(15);

    @TempDir
    Path folder;

    @Test
    void givenThePythonExamplesWhenRunAsTheyAreThenTheyWork() {
        Command.of(Project.root(), Project.file("src/it/sdk/run").toString(), "--version")
                .within(LIMIT)
                .run();
        try (SimulatedGateway gateway = SimulatedGateway.start(folder)) {
            String python = Project.file("src/it/target/sdk/bin/python").toString();

            assertThat(CallerExamples.of("python")).isNotEmpty().allSatisfy(example -> assertThat(
                            new CallerExamples(gateway).run(example, python, "-B"))
                    .isNotBlank());
        }
    }

    @Test
    void givenThePythonPackagesWhenOnlyBaseUrlAndKeyAreSetThenEverythingThatTheyOfferWorks() {
        try (SimulatedGateway gateway = SimulatedGateway.start(folder)) {
            String printed = Command.of(
                            Project.root(),
                            Project.file("src/it/sdk/run").toString(),
                            "--quiet",
                            "--base-url=" + gateway.url(),
                            "--key=" + SimulatedGateway.KEY,
                            "--admin-url=" + gateway.adminUrl(),
                            "--other-embedding-model=gemini-embedding-2",
                            "--exhausted-model=exhausted",
                            "--late-model=late")
                    .within(LIMIT)
                    .run();

            assertThat(printed).containsPattern("[0-9]{3} passed").doesNotContain("deselected", "skipped");
        }
    }
}
