package io.ngxagents.vertexai.simulator;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.ObjectMapper;
import io.ngxagents.vertexai.simulator.settings.SettingsJson;
import io.ngxagents.vertexai.simulator.settings.SimulatorSettings;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.Test;
import picocli.CommandLine;

/** {@code docs/reference/simulator.md} names every option and every setting, with its default. */
class ReferenceTest {
    private static final Set<String> EVERY_PROGRAMS = Set.of("--help", "--version");

    private final String page = Files.readString(Path.of("../../docs/reference/simulator.md"));

    ReferenceTest() throws IOException {}

    @Test
    void givenTheOptionsThenTheReferenceHasEachWithItsDefault() {
        List<String> missing = new ArrayList<>();
        for (var option : new CommandLine(new Main()).getCommandSpec().options()) {
            String name = option.longestName();
            boolean listed = page.lines()
                    .filter(line -> line.startsWith("| `" + name + "`"))
                    .anyMatch(
                            line -> option.defaultValue() == null || line.contains("`" + option.defaultValue() + "`"));
            if (!listed && !EVERY_PROGRAMS.contains(name)) {
                missing.add(name);
            }
        }
        assertThat(missing).isEmpty();
    }

    @Test
    void givenTheSettingsThenTheReferenceHasEach() throws IOException {
        var settings = new ObjectMapper().readTree(new SettingsJson().write(SimulatorSettings.defaults()));

        assertThat(settings.fieldNames()).toIterable().allSatisfy(name -> assertThat(page)
                .contains("| `" + name + "`"));
    }
}
