package io.ngxagents.vertexai.operator.client.monitoring;

import io.ngxagents.vertexai.api.client.MonitoringSpec;
import io.ngxagents.vertexai.api.client.ScrapeMode;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;

/**
 * What a client's spec comes to in a cluster.
 *
 * @param environment for which the objects are
 * @param made kinds of which the client gets an object
 * @param missing kinds of which it is to get one, and that the cluster does not know
 */
record MonitoringChoice(Environment environment, List<MonitoringKind> made, List<MonitoringKind> missing) {
    /** @param known kinds that the cluster knows */
    static MonitoringChoice of(MonitoringSpec spec, Set<MonitoringKind> known) {
        Environment environment =
                switch (spec.scrape()) {
                    case POD_MONITOR -> Environment.PROMETHEUS_OPERATOR;
                    case POD_MONITORING -> Environment.GOOGLE_MANAGED_PROMETHEUS;
                    case ANNOTATIONS -> Environment.PLAIN_PROMETHEUS;
                    case AUTO, NONE -> Environment.of(known);
                };
        List<MonitoringKind> wanted = new ArrayList<>();
        if (spec.scrape() != ScrapeMode.NONE) {
            environment.scraping().ifPresent(wanted::add);
        }
        if (spec.alerts()) {
            wanted.add(environment.rules());
        }
        if (spec.dashboard()) {
            wanted.add(MonitoringKind.DASHBOARD);
        }
        return new MonitoringChoice(
                environment,
                wanted.stream().filter(known::contains).toList(),
                wanted.stream().filter(kind -> !known.contains(kind)).toList());
    }
}
