package io.ngxagents.vertexai.monitoring.terraform;

import io.ngxagents.vertexai.monitoring.googlecloud.CloudDashboards;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;

/**
 * The dashboards as {@code google_monitoring_dashboard}, in one folder with the {@link AlertPolicies}, whose project and bounds
 * they share.
 */
public final class DashboardResources {
    private static final String SUFFIX = ".json";

    private final Map<String, String> files = new CloudDashboards(AlertPolicies.VARIABLES).files();

    /** The whole file. */
    public String text() {
        StringBuilder text = new StringBuilder(
                "# Written by the build from the catalogue of dashboards in src/monitoring; one module with monitoring.tf.\n");
        text.append(choice().text());
        files.forEach((file, json) -> text.append('\n').append(resource(file.replace(SUFFIX, ""), json)));
        return text.toString();
    }

    private Variable choice() {
        String names = names().stream().collect(Collectors.joining("\", \"", "[\"", "\"]"));
        return new Variable(
                "dashboards",
                "set(string)",
                "Dashboards that are made.",
                names,
                "length(setsubtract(var.dashboards, " + names + ")) == 0",
                "made of " + String.join(" and ", names()));
    }

    private List<String> names() {
        return files.keySet().stream().map(file -> file.replace(SUFFIX, "")).toList();
    }

    private static String resource(String name, String json) {
        return """
                resource "google_monitoring_dashboard" "vertex_ai_%1$s" {
                  count = contains(var.dashboards, "%1$s") ? 1 : 0

                  project        = var.project
                  dashboard_json = <<-JSON
                %2$s  JSON
                }
                """.formatted(name, escaped(json).indent(4));
    }

    /** Cloud Monitoring's own variables are written like Terraform's, which must leave them alone. */
    private static String escaped(String json) {
        return json.replaceAll("\\$\\{(?!var\\.)", "\\$\\$\\{");
    }
}
