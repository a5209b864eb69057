package io.ngxagents.vertexai.monitoring.terraform;

import io.ngxagents.vertexai.monitoring.catalogue.Alert;
import io.ngxagents.vertexai.monitoring.catalogue.AlertGroup;
import io.ngxagents.vertexai.monitoring.catalogue.Bounds;
import io.ngxagents.vertexai.monitoring.catalogue.Catalogue;
import io.ngxagents.vertexai.monitoring.catalogue.Thresholds;
import java.util.List;
import java.util.Locale;

/**
 * The alerts as {@code google_monitoring_alert_policy}, with PromQL conditions, for metrics that Google Managed Prometheus
 * collects. Bounds, project and channels are variables.
 */
public final class AlertPolicies {
    /** Bounds by the names of their variables, which dashboards share. */
    static final Bounds VARIABLES = new Bounds(
            "${var.tokens_per_minute}",
            "${var.error_rate}",
            "${var.error_rate * 100}",
            "${var.cache_hit_rate}",
            "${var.cache_hit_rate * 100}",
            "${var.latency_p95_seconds}",
            "${var.cost_share}",
            "${var.least_requests_per_second}");

    private static final String SETTINGS = """
            terraform {
              required_version = ">= 1.5"

              required_providers {
                google = {
                  source  = "hashicorp/google"
                  version = ">= 6.0"
                }
              }
            }
            """;

    private final Bounds defaults;

    /** @param thresholds defaults of the variables */
    public AlertPolicies(Thresholds thresholds) {
        this.defaults = thresholds.bounds();
    }

    /** The whole file. */
    public String text() {
        StringBuilder text =
                new StringBuilder("# Written by the build from the catalogue of alerts in src/monitoring.\n");
        text.append(SETTINGS);
        variables().forEach(variable -> text.append('\n').append(variable.text()));
        for (AlertGroup group : Catalogue.of(VARIABLES).groups()) {
            group.alerts().forEach(alert -> text.append('\n').append(policy(group, alert)));
        }
        return text.toString();
    }

    private List<Variable> variables() {
        return List.of(
                new Variable(
                        "project",
                        "string",
                        "Project whose metrics are watched.",
                        null,
                        "can(regex(\"^[a-z][-a-z0-9]{4,28}[a-z0-9]$\", var.project))",
                        "the id of a project"),
                new Variable(
                        "notification_channels",
                        "list(string)",
                        "Who is told, as projects/<project>/notificationChannels/<id>.",
                        "[]",
                        "alltrue([for channel in var.notification_channels : can(regex(\"^projects/[^/]+/notificationChannels/[^/]+$\","
                                + " channel))])",
                        "names of notification channels, each projects/<project>/notificationChannels/<id>"),
                new Variable(
                        "runbooks",
                        "string",
                        "Address of the folder with the runbooks, without a slash at its end.",
                        "\"\"",
                        "var.runbooks == \"\" || can(regex(\"^https?://.*[^/]$\", var.runbooks))",
                        "an http or https address without a slash at its end, or empty"),
                Variable.positive(
                        "tokens_per_minute",
                        "Most tokens that a client may use in a minute.",
                        defaults.tokensPerMinute()),
                Variable.share("error_rate", "Most failed requests, as a share of all.", defaults.errorRate()),
                Variable.share(
                        "cache_hit_rate",
                        "Least answers from the cache, as a share of the requests that asked it.",
                        defaults.cacheHitRate()),
                Variable.positive(
                        "latency_p95_seconds",
                        "Seconds within which 95 of 100 requests are to be answered.",
                        defaults.latencySeconds()),
                Variable.share(
                        "cost_share", "Share of a client's daily cost from which it is told of.", defaults.costShare()),
                new Variable(
                        "least_requests_per_second",
                        "number",
                        "With fewer requests nobody is told of shares and times.",
                        defaults.leastRequestsPerSecond(),
                        "var.least_requests_per_second >= 0",
                        "at least 0"));
    }

    private static String policy(AlertGroup group, Alert alert) {
        return """
                resource "google_monitoring_alert_policy" "%1$s" {
                  project               = var.project
                  display_name          = "%2$s"
                  combiner              = "OR"
                  severity              = "%3$s"
                  notification_channels = var.notification_channels

                  conditions {
                    display_name = "%2$s"

                    condition_prometheus_query_language {
                      query = <<-PROMQL
                        %4$s
                      PROMQL

                      duration            = "%5$ds"
                      evaluation_interval = "30s"
                      rule_group          = "%6$s"
                      alert_rule          = "%2$s"

                      # The metrics of a client come with its first pods, which may be after this is applied.
                      disable_metric_validation = true
                    }
                  }

                  documentation {
                    subject   = "%7$s"
                    mime_type = "text/markdown"
                    content   = <<-MARKDOWN
                      %8$s
                    MARKDOWN

                    dynamic "links" {
                      for_each = var.runbooks == "" ? [] : ["${var.runbooks}/%9$s"]
                      content {
                        display_name = "Runbook"
                        url          = links.value
                      }
                    }
                  }

                  user_labels = {
                    severity = "%10$s"
                  }
                }
                """.formatted(
                        snakeCase(alert.name()),
                        alert.name(),
                        alert.severity().name(),
                        alert.expression(),
                        alert.lasting().toSeconds(),
                        group.name(),
                        labels(alert.summary()),
                        alert.meaning(),
                        alert.runbook(),
                        alert.severity().label());
    }

    /** Cloud Monitoring fills labels in by another notation, whose dollar Terraform must leave alone. */
    private static String labels(String text) {
        return text.replaceAll("\\{\\{ \\$labels\\.(\\w+) }}", "\\$\\${metric_or_resource.label.$1}");
    }

    /** {@code VertexAIHighUsage} is {@code vertex_ai_high_usage}. */
    private static String snakeCase(String name) {
        return name.replaceAll("([a-z])([A-Z])|([A-Z])([A-Z][a-z])", "$1$3_$2$4")
                .toLowerCase(Locale.ROOT);
    }
}
