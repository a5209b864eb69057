package io.ngxagents.vertexai.monitoring;

import static org.assertj.core.api.Assertions.assertThat;

import io.ngxagents.vertexai.monitoring.catalogue.Alert;
import io.ngxagents.vertexai.monitoring.catalogue.Catalogue;
import io.ngxagents.vertexai.monitoring.catalogue.Thresholds;
import io.ngxagents.vertexai.monitoring.googlecloud.CloudDashboards;
import io.ngxagents.vertexai.monitoring.grafana.GrafanaDashboards;
import io.ngxagents.vertexai.monitoring.pages.AlertTable;
import io.ngxagents.vertexai.monitoring.prometheus.RuleGroups;
import io.ngxagents.vertexai.monitoring.prometheus.RuleManifests;
import io.ngxagents.vertexai.monitoring.terraform.AlertPolicies;
import io.ngxagents.vertexai.monitoring.terraform.DashboardResources;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** What the repository has of the catalogue is what the catalogue says. {@code mvn verify -Dgenerate=true} writes it anew. */
class CommittedFilesTest {
    private static final Path ROOT = Path.of("../..").toAbsolutePath().normalize();
    private static final Catalogue CATALOGUE = Catalogue.of(Thresholds.KPIS.bounds());
    private static final String BEGIN = "<!-- alerts: written by the build -->\n";
    private static final String END = "<!-- end of alerts -->";

    static List<Alert> alerts() {
        return CATALOGUE.alerts();
    }

    private static RuleManifests manifests() {
        return new RuleManifests(new RuleGroups(CATALOGUE, "docs/runbooks"));
    }

    private static void assertCommitted(String path, String content) throws IOException {
        Path file = ROOT.resolve(path);
        if (Boolean.getBoolean("generate")) {
            Files.createDirectories(file.getParent());
            Files.writeString(file, content);
        }
        assertThat(file).as("stale: run mvn verify -Dgenerate=true").hasContent(content);
    }

    @Test
    void givenTheRulesThenDeployHasThemInEachForm() throws IOException {
        Map<String, String> labels = Map.of("app.kubernetes.io/name", "vertex-ai");
        assertCommitted("deploy/monitoring/prometheus/rules.yaml", manifests().file());
        assertCommitted(
                "deploy/monitoring/prometheus-operator/rules.yaml", manifests().prometheusRule("vertex-ai", labels));
        assertCommitted(
                "deploy/monitoring/google-managed-prometheus/rules.yaml",
                manifests().managedRules("vertex-ai", labels));
    }

    @Test
    void givenTheRulesThenDeployHasThemForTerraform() throws IOException {
        assertCommitted("deploy/terraform/monitoring.tf", new AlertPolicies(Thresholds.KPIS).text());
    }

    @Test
    void givenTheDashboardsThenDeployHasThemForTerraform() throws IOException {
        assertCommitted("deploy/terraform/vertex_ai.tf", new DashboardResources().text());
    }

    @Test
    void givenTheDashboardsThenDeployHasThemForGrafanaAndGoogleCloudAndNoOthers() throws IOException {
        assertFolder("deploy/monitoring/grafana", new GrafanaDashboards(Thresholds.KPIS.bounds()).files());
        assertFolder("deploy/monitoring/google-cloud", new CloudDashboards(Thresholds.KPIS.bounds()).files());
    }

    private static void assertFolder(String folder, Map<String, String> files) throws IOException {
        for (Map.Entry<String, String> file : files.entrySet()) {
            assertCommitted(folder + "/" + file.getKey(), file.getValue());
        }
        try (Stream<Path> committed = Files.list(ROOT.resolve(folder))) {
            assertThat(committed.map(file -> file.getFileName().toString()))
                    .containsExactlyInAnyOrderElementsOf(files.keySet());
        }
    }

    @Test
    void givenTheAlertsThenThePageHasTheirTable() throws IOException {
        String page = Files.readString(ROOT.resolve("docs/monitoring/README.md"));
        String before = page.substring(0, page.indexOf(BEGIN) + BEGIN.length());
        String after = page.substring(page.indexOf(END));

        assertCommitted(
                "docs/monitoring/README.md", before + new AlertTable(CATALOGUE, "../runbooks").markdown() + after);
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
