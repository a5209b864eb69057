package io.ngxagents.vertexai.tools.backup;

import static org.assertj.core.api.Assertions.assertThat;

import io.ngxagents.vertexai.tools.Main;
import io.ngxagents.vertexai.tools.OptionTable;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;
import picocli.CommandLine;
import picocli.CommandLine.Model.CommandSpec;

/** The reference says what the commands know. {@code mvn verify -Dgenerate=true} writes it anew. */
class ReferenceTest {
    private static final Path PAGE =
            Path.of("../../docs/reference/backup.md").toAbsolutePath().normalize();

    private static final String HEAD = """
            # Options of the backup commands

            `kubectl vertexai backup COMMAND`, or `backup COMMAND` in the tools' image. `--action COMMAND` is the same, and
            `--action backup` the same as `create`. A command ends with 0 if it did what was asked, with 1 if not, and with 2 if it
            was asked for something that it does not know. [The guide](../how-to/back-up-and-restore.md) says what they are for.

            Written by the build from the commands.
            """;

    private static String page() {
        CommandLine backup = Main.commandLine().getSubcommands().get("backup");
        return HEAD
                + List.of("create", "list", "verify", "restore", "keys").stream()
                        .map(name -> section(backup.getSubcommands().get(name).getCommandSpec()))
                        .collect(Collectors.joining());
    }

    private static String section(CommandSpec command) {
        StringBuilder text = new StringBuilder("\n## " + command.name() + "\n");
        text.append(String.join(" ", command.usageMessage().description())).append("\n\n");
        return text.append(OptionTable.of(command)).toString();
    }

    @Test
    void givenTheCommandsThenTheReferenceHasTheirOptions() throws IOException {
        String page = page();
        if (Boolean.getBoolean("generate")) {
            Files.writeString(PAGE, page);
        }
        assertThat(PAGE).as("stale: run mvn verify -Dgenerate=true").hasContent(page);
    }
}
