package io.ngxagents.vertexai.tools.loadtest;

import static org.assertj.core.api.Assertions.assertThat;

import io.ngxagents.vertexai.tools.Main;
import io.ngxagents.vertexai.tools.OptionTable;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;

/** The reference says what the command knows. {@code mvn verify -Dgenerate=true} writes it anew. */
class LoadTestReferenceTest {
    private static final Path PAGE =
            Path.of("../../docs/reference/load-test.md").toAbsolutePath().normalize();

    private static final String HEAD = """
            # Options of load-test

            `kubectl vertexai load-test`, or `load-test` in the tools' image. One of `--target` and `--client` is needed, and one of
            `--scenario`, `--custom` and `--rate`. [The guide](../how-to/load-test.md) says what they are for, what the files of
            `--output` hold and what the exit codes mean; the schemas are those of [plans](load-test-plan.schema.json) and of the
            [summary](load-test-summary.schema.json).

            Written by the build from the command.

            """;

    @Test
    void givenTheCommandThenTheReferenceHasItsOptions() throws IOException {
        String page = HEAD
                + OptionTable.of(
                        Main.commandLine().getSubcommands().get("load-test").getCommandSpec());
        if (Boolean.getBoolean("generate")) {
            Files.writeString(PAGE, page);
        }
        assertThat(PAGE).as("stale: run mvn verify -Dgenerate=true").hasContent(page);
    }
}
