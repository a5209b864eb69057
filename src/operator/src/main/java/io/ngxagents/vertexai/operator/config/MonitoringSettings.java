package io.ngxagents.vertexai.operator.config;

import java.util.Map;

/**
 * What the objects that are made for clients' monitoring have in common.
 *
 * @param labels that people's Prometheus selects such objects by
 * @param runbooks address of the folder with the runbooks, without a slash at its end
 */
public record MonitoringSettings(Map<String, String> labels, String runbooks) {
    public MonitoringSettings {
        labels = Map.copyOf(labels);
    }
}
