package io.ngxagents.vertexai.monitoring;

import io.ngxagents.vertexai.monitoring.catalogue.Catalogue;
import io.ngxagents.vertexai.monitoring.catalogue.Thresholds;
import io.ngxagents.vertexai.monitoring.googlecloud.CloudDashboards;
import io.ngxagents.vertexai.monitoring.grafana.GrafanaDashboards;
import io.ngxagents.vertexai.monitoring.prometheus.RuleGroups;
import io.ngxagents.vertexai.monitoring.prometheus.RuleManifests;
import io.ngxagents.vertexai.monitoring.terraform.AlertPolicies;
import io.ngxagents.vertexai.monitoring.terraform.DashboardResources;
import java.util.Locale;
import java.util.Map;

/** What people watch with, and so the form in which they need the catalogue. */
public enum Form {
    PROMETHEUS,
    PROMETHEUS_OPERATOR,
    GOOGLE_MANAGED_PROMETHEUS,
    GRAFANA,
    GOOGLE_CLOUD,
    TERRAFORM;

    private static final String RULES = "rules.yaml";
    private static final String OBJECT = "vertex-ai";
    private static final Map<String, String> LABELS = Map.of("app.kubernetes.io/name", "vertex-ai");

    /** Such as {@code prometheus-operator}. */
    public String label() {
        return name().toLowerCase(Locale.ROOT).replace('_', '-');
    }

    /**
     * Files with the alerts, by their names; none if this form has no alerts.
     *
     * @param runbooks address of the folder with the runbooks, without a slash at its end; Terraform has a variable for it
     */
    public Map<String, String> alerts(Thresholds thresholds, String runbooks) {
        RuleManifests manifests = new RuleManifests(new RuleGroups(Catalogue.of(thresholds.bounds()), runbooks));
        return switch (this) {
            case PROMETHEUS -> Map.of(RULES, manifests.file());
            case PROMETHEUS_OPERATOR -> Map.of(RULES, manifests.prometheusRule(OBJECT, LABELS));
            case GOOGLE_MANAGED_PROMETHEUS -> Map.of(RULES, manifests.managedRules(OBJECT, LABELS));
            case TERRAFORM -> Map.of("monitoring.tf", new AlertPolicies(thresholds).text());
            case GRAFANA, GOOGLE_CLOUD -> Map.of();
        };
    }

    /** Files with the dashboards, by their names; none if this form has no dashboards. */
    public Map<String, String> dashboards(Thresholds thresholds) {
        return switch (this) {
            case GRAFANA -> new GrafanaDashboards(thresholds.bounds()).files();
            case GOOGLE_CLOUD -> new CloudDashboards(thresholds.bounds()).files();
            case TERRAFORM -> Map.of("vertex_ai.tf", new DashboardResources().text());
            case PROMETHEUS, PROMETHEUS_OPERATOR, GOOGLE_MANAGED_PROMETHEUS -> Map.of();
        };
    }
}
