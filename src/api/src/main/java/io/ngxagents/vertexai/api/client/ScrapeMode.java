package io.ngxagents.vertexai.api.client;

import com.fasterxml.jackson.annotation.JsonProperty;

/** How Prometheus finds the gateway's pods. */
public enum ScrapeMode {
    @JsonProperty("Auto")
    AUTO,
    @JsonProperty("PodMonitor")
    POD_MONITOR,
    @JsonProperty("PodMonitoring")
    POD_MONITORING,
    @JsonProperty("Annotations")
    ANNOTATIONS,
    @JsonProperty("None")
    NONE
}
