package io.ngxagents.vertexai.monitoring.terraform;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.google.monitoring.dashboard.v1.Dashboard;
import com.google.protobuf.util.JsonFormat;
import io.ngxagents.vertexai.monitoring.catalogue.Thresholds;
import io.ngxagents.vertexai.monitoring.googlecloud.CloudDashboards;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.regex.MatchResult;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class DashboardResourcesTest {
    private static final Path TERRAFORM = Path.of("/usr/local/bin/terraform");
    private static final String REVISION = "Revision [0-9a-f]{8}";

    /** What Terraform itself allows in every resource. */
    private static final List<String> OF_ANY_RESOURCE = List.of("count");

    private final String alerts = new AlertPolicies(Thresholds.KPIS).text();
    private final String text = new DashboardResources().text();

    private static List<String> all(String pattern, String text) {
        return Pattern.compile(pattern, Pattern.MULTILINE)
                .matcher(text)
                .results()
                .map(result -> result.group(1))
                .toList();
    }

    /** As Terraform hands it to the provider when no variable is set. */
    private List<String> dashboards() {
        Map<String, String> defaults = new HashMap<>();
        Matcher variable = Pattern.compile("variable \"(\\w+)\" \\{\n(?: .*\n)*?  default     = (.*)\n")
                .matcher(alerts);
        while (variable.find()) {
            defaults.put(variable.group(1), variable.group(2));
        }
        List<String> dashboards = new ArrayList<>();
        for (String heredoc : all("<<-JSON\n([\\s\\S]*?)\n  JSON$", text)) {
            String json = Pattern.compile("(?<!\\$)\\$\\{var\\.(\\w+)}")
                    .matcher(heredoc)
                    .replaceAll(use -> Matcher.quoteReplacement(defaults.get(use.group(1))));
            dashboards.add(json.replace("$${", "${").replaceAll("(?m)^ {4}", "") + "\n");
        }
        return dashboards;
    }

    @Test
    void givenTheDefaultsThenEachDashboardIsTheOneOfCloudMonitoringButForItsRevision() {
        List<String> files = List.copyOf(
                new CloudDashboards(Thresholds.KPIS.bounds()).files().values());

        assertThat(dashboards())
                .map(json -> json.replaceAll(REVISION, ""))
                .isEqualTo(files.stream()
                        .map(json -> json.replaceAll(REVISION, ""))
                        .toList());
    }

    @Test
    void givenTheDefaultsThenTheApisMessagesReadEachDashboard() throws IOException {
        for (String json : dashboards()) {
            Dashboard.Builder dashboard = Dashboard.newBuilder();
            JsonFormat.parser().merge(json, dashboard);

            assertThat(dashboard.getDisplayName()).startsWith("Vertex AI");
        }
    }

    @Test
    void givenTheBoundsOfAlertsThenTheLinesInPanelsAreTheSameVariables() {
        assertThat(all("\"value\": (.*),", text))
                .containsExactly(
                        "${var.error_rate}",
                        "${var.latency_p95_seconds}",
                        "${var.cache_hit_rate}",
                        "${var.tokens_per_minute}");
    }

    @Test
    void givenOneModuleThenNothingIsDeclaredTwiceAndEveryVariableIs() {
        List<String> declared = all("^variable \"(\\w+)\"", alerts + text);

        assertThat(declared).doesNotHaveDuplicates().containsAll(all("(?<!\\$)\\$\\{var\\.(\\w+)", text));
        assertThat(all("^(resource \\S+ \\S+)", alerts + text)).doesNotHaveDuplicates();
    }

    @Test
    void givenTheProvidersSchemaThenEveryResourceHasWhatItNeedsAndNothingElse() throws IOException {
        JsonNode known = schema().get("attributes");
        List<String> resources = Pattern.compile(
                        "^resource \"google_monitoring_dashboard\".*\\{\n([\\s\\S]*?)^}", Pattern.MULTILINE)
                .matcher(text)
                .results()
                .map(MatchResult::group)
                .toList();

        assertThat(resources).hasSize(2).allSatisfy(resource -> {
            List<String> names = all("^  (\\w+) +=", resource);
            assertThat(names)
                    .filteredOn(name -> !OF_ANY_RESOURCE.contains(name))
                    .allMatch(known::has);
            known.properties().forEach(attribute -> {
                if (attribute.getValue().get("required").asBoolean()) {
                    assertThat(names).contains(attribute.getKey());
                }
            });
        });
    }

    private static JsonNode schema() throws IOException {
        try (InputStream data = DashboardResourcesTest.class.getResourceAsStream("/terraform/dashboard.json")) {
            return new ObjectMapper().readTree(data);
        }
    }

    @Test
    void givenTerraformThenItWouldFormatTheFileTheSameWay(@TempDir Path folder) throws Exception {
        Files.writeString(folder.resolve("vertex_ai.tf"), text);

        terraform(folder, "fmt", "-check", "-diff");
    }

    /** The resources as outputs, since no provider is at hand: what Terraform itself makes of variables and texts. */
    @Test
    void givenTerraformThenItEvaluatesEachDashboardToTheOneOfCloudMonitoring(@TempDir Path folder) throws Exception {
        String variables = alerts.substring(alerts.indexOf("variable \""), alerts.indexOf("resource \""));
        Files.writeString(
                folder.resolve("outputs.tf"),
                variables
                        + text.replaceAll(
                                "resource \"google_monitoring_dashboard\" (.*)\n.*\n\n.*\n  dashboard_json =",
                                "output $1\n  value ="));
        terraform(folder, "init");
        terraform(folder, "plan", "-var", "project=my-project", "-out", "plan");
        JsonNode outputs = new ObjectMapper()
                .readTree(terraform(folder, "show", "-json", "plan"))
                .at("/planned_values/outputs");

        new CloudDashboards(Thresholds.KPIS.bounds()).files().forEach((file, json) -> assertThat(
                        outputs.at("/vertex_ai_" + file.replace(".json", "") + "/value")
                                .asText()
                                .replaceAll(REVISION, ""))
                .isEqualTo(json.replaceAll(REVISION, "")));
    }

    private static String terraform(Path folder, String... arguments) throws Exception {
        assumeTrue(
                Files.isExecutable(TERRAFORM), "terraform is not on this machine, and no package of Debian's has it");
        List<String> command = new ArrayList<>(List.of(TERRAFORM.toString()));
        command.addAll(List.of(arguments));
        Path errors = folder.resolve("errors");
        ProcessBuilder builder =
                new ProcessBuilder(command).directory(folder.toFile()).redirectError(errors.toFile());
        builder.environment().put("TF_CLI_ARGS", "-no-color");
        Process process = builder.start();
        String said = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
        assertThat(process.waitFor()).as(said + Files.readString(errors)).isZero();
        return said;
    }
}
