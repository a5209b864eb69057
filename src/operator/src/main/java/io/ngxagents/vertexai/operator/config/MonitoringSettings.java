package io.ngxagents.vertexai.operator.config;

import java.util.Map;
import java.util.Set;

/**
 * What the objects that are made for clients' monitoring have in common.
 *
 * @param labels that people's Prometheus selects such objects by
 * @param collectors namespaces from which metrics are collected; empty for any
 * @param runbooks address of the folder with the runbooks, without a slash at its end
 */
public record MonitoringSettings(Map<String, String> labels, Set<String> collectors, String runbooks) {
    public MonitoringSettings {
        labels = Map.copyOf(labels);
        collectors = Set.copyOf(collectors);
    }
}
