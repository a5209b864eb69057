package io.ngxagents.vertexai.monitoring;

import static org.assertj.core.api.Assertions.assertThat;

import io.ngxagents.vertexai.monitoring.catalogue.Alert;
import io.ngxagents.vertexai.monitoring.catalogue.Catalogue;
import io.ngxagents.vertexai.monitoring.catalogue.Dashboard;
import io.ngxagents.vertexai.monitoring.catalogue.Scope;
import io.ngxagents.vertexai.monitoring.catalogue.Thresholds;
import io.ngxagents.vertexai.monitoring.pages.AlertTable;
import io.ngxagents.vertexai.monitoring.pages.PanelTable;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.MethodSource;

/** What the repository has of the catalogue is what the catalogue says. {@code mvn verify -Dgenerate=true} writes it anew. */
class CommittedFilesTest {
    private static final Path ROOT = Path.of("../..").toAbsolutePath().normalize();
    private static final Catalogue CATALOGUE = Catalogue.of(Thresholds.KPIS.bounds());

    static List<Alert> alerts() {
        return CATALOGUE.alerts();
    }

    private static String folder(Form form) {
        return form == Form.TERRAFORM ? "deploy/terraform" : "deploy/monitoring/" + form.label();
    }

    private static void assertCommitted(String path, String content) throws IOException {
        Path file = ROOT.resolve(path);
        if (Boolean.getBoolean("generate")) {
            Files.createDirectories(file.getParent());
            Files.writeString(file, content);
        }
        assertThat(file).as("stale: run mvn verify -Dgenerate=true").hasContent(content);
    }

    @ParameterizedTest
    @EnumSource
    void givenAFormThenDeployHasItsFilesAndNoOthers(Form form) throws IOException {
        Map<String, String> files = new TreeMap<>(form.alerts(Thresholds.KPIS, "docs/runbooks"));
        files.putAll(form.dashboards(Thresholds.KPIS));
        for (Map.Entry<String, String> file : files.entrySet()) {
            assertCommitted(folder(form) + "/" + file.getKey(), file.getValue());
        }

        try (Stream<Path> committed = Files.list(ROOT.resolve(folder(form)))) {
            assertThat(committed.map(file -> file.getFileName().toString()))
                    .containsExactlyInAnyOrderElementsOf(files.keySet());
        }
    }

    @Test
    void givenTheAlertsThenThePageHasTheirTable() throws IOException {
        assertWithin(
                "docs/monitoring/README.md",
                "<!-- alerts: written by the build -->\n",
                new AlertTable(CATALOGUE, "../runbooks").markdown(),
                "<!-- end of alerts -->");
    }

    @Test
    void givenTheDashboardsThenThePageHasTheTablesOfTheirPanels() throws IOException {
        assertWithin(
                "docs/monitoring/dashboards.md",
                "<!-- panels: written by the build -->\n",
                new PanelTable(Dashboard.all(Scope.ALL, Thresholds.KPIS.bounds())).markdown(),
                "<!-- end of panels -->");
    }

    /** A page that people write, but for what is between two lines. */
    private static void assertWithin(String path, String begin, String content, String end) throws IOException {
        String page = Files.readString(ROOT.resolve(path));
        String before = page.substring(0, page.indexOf(begin) + begin.length());
        String after = page.substring(page.indexOf(end));

        assertCommitted(path, before + content + after);
    }

    @ParameterizedTest
    @MethodSource("alerts")
    void givenAnAlertThenItsRunbookTellsMeaningImpactDiagnosisAndMitigation(Alert alert) throws IOException {
        assertThat(Files.readAllLines(ROOT.resolve("docs/runbooks").resolve(alert.runbook())))
                .contains("# " + alert.name(), "## Meaning", "## Impact", "## Diagnosis", "## Mitigation");
    }

    @Test
    void givenARunbookThenItIsOfAnAlert() throws IOException {
        try (Stream<Path> files = Files.list(ROOT.resolve("docs/runbooks"))) {
            List<String> runbooks =
                    files.map(file -> file.getFileName().toString()).toList();

            assertThat(runbooks)
                    .containsExactlyInAnyOrderElementsOf(
                            alerts().stream().map(Alert::runbook).toList());
        }
    }
}
