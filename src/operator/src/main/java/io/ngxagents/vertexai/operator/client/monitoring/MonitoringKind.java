package io.ngxagents.vertexai.operator.client.monitoring;

import io.fabric8.kubernetes.client.dsl.base.ResourceDefinitionContext;
import io.ngxagents.vertexai.operator.client.model.ClientNames;

/** Objects by which others learn what to collect and which rules to evaluate; a client has one of each at the most. */
enum MonitoringKind {
    /** prometheus-operator: which pods to scrape. Needs no Service, and that of a client does not show the port. */
    POD_MONITOR("monitoring.coreos.com", "PodMonitor", "podmonitors", ""),

    /** prometheus-operator: rules. */
    PROMETHEUS_RULE("monitoring.coreos.com", "PrometheusRule", "prometheusrules", ""),

    /** Google Managed Prometheus: which pods to scrape. */
    POD_MONITORING("monitoring.googleapis.com", "PodMonitoring", "podmonitorings", ""),

    /** Google Managed Prometheus: rules of a namespace. */
    RULES("monitoring.googleapis.com", "Rules", "rules", ""),

    /** In a ConfigMap, which every cluster knows: a file of rules, for whoever brings it to a Prometheus. */
    RULES_FILE("", "ConfigMap", "configmaps", "-alerts"),

    /** In a ConfigMap, which the sidecar of Grafana's chart finds by its label. */
    DASHBOARD("", "ConfigMap", "configmaps", "-dashboard");

    private static final String VERSION = "v1";

    private final String group;
    private final String kind;
    private final String plural;
    private final String suffix;

    MonitoringKind(String group, String kind, String plural, String suffix) {
        this.group = group;
        this.kind = kind;
        this.plural = plural;
        this.suffix = suffix;
    }

    String apiVersion() {
        return group.isEmpty() ? VERSION : group + "/" + VERSION;
    }

    /** As in manifests. */
    String kind() {
        return kind;
    }

    /** Name of a client's object. */
    String name(ClientNames names) {
        return names.client() + suffix;
    }

    boolean isBuiltIn() {
        return group.isEmpty();
    }

    ResourceDefinitionContext context() {
        return new ResourceDefinitionContext.Builder()
                .withGroup(group)
                .withVersion(VERSION)
                .withKind(kind)
                .withPlural(plural)
                .withNamespaced(true)
                .build();
    }
}
