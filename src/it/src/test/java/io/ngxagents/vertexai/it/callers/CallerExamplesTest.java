package io.ngxagents.vertexai.it.callers;

import static org.assertj.core.api.Assertions.assertThat;

import io.ngxagents.vertexai.it.Project;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

/** The examples for callers that need no other package index than Maven's; {@link SdkTest} runs those in Python. */
class CallerExamplesTest {
    private static final String JAR = "examples/callers/java/target/app/callers-example.jar";

    @TempDir
    static Path folder;

    private static SimulatedGateway gateway;

    @BeforeAll
    static void start() {
        gateway = SimulatedGateway.start(folder);
    }

    @AfterAll
    static void end() {
        gateway.close();
    }

    static List<Path> scripts() {
        return CallerExamples.of("curl").stream()
                .filter(script -> !script.endsWith("cache.sh"))
                .toList();
    }

    @ParameterizedTest
    @MethodSource("scripts")
    void givenACurlExampleWhenRunThenItIsAnswered(Path script) {
        assertThat(shell(script)).isNotBlank();
    }

    @Test
    void givenTheCurlExampleOfTheCacheWhenRunThenItShowsWhatItsCommentsSay() {
        assertThat(shell(Project.file("examples/callers/curl/cache.sh"))
                        .lines()
                        .filter(line -> line.startsWith("x-vertexai-cache: "))
                        .map(line -> line.substring(line.indexOf(' ') + 1)))
                .containsExactly("miss", "hit-local", "bypass", "miss");
    }

    private static String shell(Path script) {
        return new CallerExamples(gateway).run(script, "bash", "-eu", "-o", "pipefail");
    }

    @ParameterizedTest
    @ValueSource(strings = {"GoogleExample", "OpenAiExample"})
    void givenAJavaExampleWhenRunThenItIsAnsweredInOneAndInPartsAndToldWhatIsWrong(String program) {
        String printed = new CallerExamples(gateway)
                .run(
                        Path.of("example." + program),
                        "java",
                        "-cp",
                        Project.file(JAR).toString());

        assertThat(printed.lines().filter(line -> line.startsWith("part: "))).hasSizeGreaterThan(1);
        assertThat(printed).contains("model 'no-such-model' is not one of this client's");
    }
}
