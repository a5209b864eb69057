package io.ngxagents.vertexai.operator.client.monitoring;

import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;

/** What collects metrics and evaluates rules in a cluster, the one that is preferred first. */
enum Environment {
    PROMETHEUS_OPERATOR("PrometheusOperator", Optional.of(MonitoringKind.POD_MONITOR), MonitoringKind.PROMETHEUS_RULE),
    GOOGLE_MANAGED_PROMETHEUS(
            "GoogleManagedPrometheus", Optional.of(MonitoringKind.POD_MONITORING), MonitoringKind.RULES),

    /** A Prometheus that finds pods by their annotations, or none: nothing in a cluster tells these two apart. */
    PLAIN_PROMETHEUS("Annotations", Optional.empty(), MonitoringKind.RULES_FILE);

    private final String word;
    private final Optional<MonitoringKind> scraping;
    private final MonitoringKind rules;

    Environment(String word, Optional<MonitoringKind> scraping, MonitoringKind rules) {
        this.word = word;
        this.scraping = scraping;
        this.rules = rules;
    }

    /** The first one that a cluster which knows these kinds has. */
    static Environment of(Set<MonitoringKind> known) {
        return Stream.of(values())
                .filter(environment -> known.containsAll(environment.kinds()))
                .findFirst()
                .orElse(PLAIN_PROMETHEUS);
    }

    private List<MonitoringKind> kinds() {
        return Stream.concat(scraping.stream(), Stream.of(rules)).toList();
    }

    /** One CamelCase word, the reason of a condition. */
    String word() {
        return word;
    }

    /** Kind of the object that says which pods to scrape; empty if their annotations do. */
    Optional<MonitoringKind> scraping() {
        return scraping;
    }

    /** Kind of the object that holds rules. */
    MonitoringKind rules() {
        return rules;
    }
}
