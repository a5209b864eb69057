package io.ngxagents.vertexai.tools.render;

import static org.assertj.core.api.Assertions.assertThat;

import io.ngxagents.vertexai.monitoring.Form;
import io.ngxagents.vertexai.monitoring.catalogue.Thresholds;
import java.io.IOException;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import java.util.TreeMap;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.EnumSource.Mode;
import org.junit.jupiter.params.provider.ValueSource;
import picocli.CommandLine;

class RenderCommandTest {
    @TempDir
    private Path folder;

    private final StringWriter output = new StringWriter();
    private final StringWriter errors = new StringWriter();

    private int run(String... arguments) {
        return new CommandLine(new RenderCommand())
                .setOut(new PrintWriter(output, true))
                .setErr(new PrintWriter(errors, true))
                .execute(arguments);
    }

    private Map<String, String> written() throws IOException {
        Map<String, String> files = new TreeMap<>();
        try (var list = Files.list(folder)) {
            for (Path file : list.toList()) {
                files.put(file.getFileName().toString(), Files.readString(file));
            }
        }
        return files;
    }

    @ParameterizedTest
    @EnumSource(
            mode = Mode.EXCLUDE,
            names = {"GRAFANA", "GOOGLE_CLOUD"})
    void givenAFormWithAlertsWhenRenderedThenTheOneFileIsPrinted(Form form) {
        assertThat(run("alerts", "--for", form.label())).isZero();

        assertThat(form.alerts(Thresholds.KPIS, "docs/runbooks")).containsValue(output.toString());
    }

    @ParameterizedTest
    @EnumSource(names = {"GRAFANA", "GOOGLE_CLOUD", "TERRAFORM"})
    void givenAFormWithDashboardsWhenRenderedIntoAFolderThenItsFilesAreThereAndNamed(Form form) throws IOException {
        assertThat(run("dashboards", "--for", form.label(), "--output", folder.toString()))
                .isZero();

        assertThat(written()).isEqualTo(form.dashboards(Thresholds.KPIS));
        assertThat(output.toString().lines())
                .containsExactlyInAnyOrderElementsOf(written().keySet().stream()
                        .map(name -> folder.resolve(name).toString())
                        .toList());
    }

    @Test
    void givenAFolderThatIsNotThereYetThenItIsMade() {
        Path deep = folder.resolve("a/b");

        assertThat(run("alerts", "--for=prometheus", "--output=" + deep)).isZero();
        assertThat(deep.resolve("rules.yaml")).exists();
    }

    @Test
    void givenAnAddressOfTheRunbooksThenTheAlertsPointThere() {
        assertThat(run("alerts", "--for=prometheus", "--runbooks=https://example.com/runbooks"))
                .isZero();
        assertThat(output.toString()).contains("https://example.com/runbooks/VertexAIHighUsage.md");
    }

    @ParameterizedTest
    @ValueSource(strings = {"alerts", "dashboards"})
    void givenAFormThatThereIsNotThenItIsRefusedWithThoseThatThereAre(String what) {
        assertThat(run(what, "--for=nagios")).isEqualTo(CommandLine.ExitCode.USAGE);
        assertThat(errors.toString())
                .contains("--for")
                .contains("'nagios' is none of prometheus, prometheus-operator, google-managed-prometheus, grafana,"
                        + " google-cloud, terraform");
    }

    @Test
    void givenAFormWithoutAlertsThenItIsRefusedWithThoseThatHaveSome() {
        assertThat(run("alerts", "--for=grafana")).isEqualTo(CommandLine.ExitCode.USAGE);
        assertThat(errors.toString())
                .contains("--for is grafana, alerts are for prometheus, prometheus-operator, google-managed-prometheus,"
                        + " terraform");
    }

    @Test
    void givenAFormWithoutDashboardsThenItIsRefusedWithThoseThatHaveSome() {
        assertThat(run("dashboards", "--for=prometheus", "--output=" + folder)).isEqualTo(CommandLine.ExitCode.USAGE);
        assertThat(errors.toString())
                .contains("--for is prometheus, dashboards are for grafana, google-cloud, terraform");
    }

    @Test
    void givenSeveralFilesAndNoFolderThenOneIsAskedFor() {
        assertThat(run("dashboards", "--for=grafana")).isEqualTo(CommandLine.ExitCode.USAGE);
        assertThat(errors.toString()).contains("--output is missing: these are 2 files");
        assertThat(output.toString()).isEmpty();
    }

    @Test
    void givenAFolderThatCannotBeThenItFailsAndSaysWhy() throws IOException {
        Path file = Files.writeString(folder.resolve("file"), "");

        assertThat(run("alerts", "--for=prometheus", "--output=" + file.resolve("below")))
                .isEqualTo(1);
        assertThat(errors.toString()).contains("cannot write to " + file.resolve("below"));
    }

    @Test
    void givenNoCommandThenOneIsAskedFor() {
        assertThat(run()).isEqualTo(CommandLine.ExitCode.USAGE);
        assertThat(errors.toString()).contains("Name a command.");
    }
}
