package io.ngxagents.vertexai.api.client;

import com.fasterxml.jackson.annotation.JsonPropertyDescription;
import io.fabric8.generator.annotation.Default;

/** Alerts, dashboard and scraping of this client. */
public record MonitoringSpec(
        @Default("true")
        @JsonPropertyDescription(
                "Create alert rules of this client: a PrometheusRule, Rules of Google Managed Prometheus, or a"
                        + " ConfigMap with a file of rules, as scrape says.")
        Boolean alerts,

        @Default("true")
        @JsonPropertyDescription(
                "Create a ConfigMap with a Grafana dashboard of this client, labelled for the sidecar of Grafana's chart.")
        Boolean dashboard,

        @Default("Auto")
        @JsonPropertyDescription(
                "PodMonitor: by prometheus-operator. PodMonitoring: by Google Managed Prometheus. Annotations: by"
                        + " annotations of the pods. Auto: the first of these that the cluster has. None: no scraping.")
        ScrapeMode scrape) {

    public MonitoringSpec {
        alerts = alerts == null || alerts;
        dashboard = dashboard == null || dashboard;
        scrape = scrape == null ? ScrapeMode.AUTO : scrape;
    }
}
