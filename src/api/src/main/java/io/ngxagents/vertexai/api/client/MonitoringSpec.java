package io.ngxagents.vertexai.api.client;

import com.fasterxml.jackson.annotation.JsonPropertyDescription;
import io.fabric8.generator.annotation.Default;

/** Alerts, dashboard and scraping of this client. */
public record MonitoringSpec(
        @Default("true") @JsonPropertyDescription("Create alert rules.")
        Boolean alerts,

        @Default("true") @JsonPropertyDescription("Create a Grafana dashboard.")
        Boolean dashboard,

        @Default("Auto")
        @JsonPropertyDescription(
                "Auto: by what the cluster has. ServiceMonitor, PodMonitoring, Annotations: that one. None: no"
                        + " scraping.")
        ScrapeMode scrape) {}
