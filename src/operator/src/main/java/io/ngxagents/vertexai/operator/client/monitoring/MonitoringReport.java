package io.ngxagents.vertexai.operator.client.monitoring;

import static java.util.stream.Collectors.joining;

import io.ngxagents.vertexai.api.client.MonitoringSpec;
import io.ngxagents.vertexai.api.client.ScrapeMode;
import io.ngxagents.vertexai.api.client.VertexAiClient;
import io.ngxagents.vertexai.operator.client.model.ClientNames;
import io.ngxagents.vertexai.operator.client.model.Monitored;
import io.ngxagents.vertexai.operator.client.model.Problem;
import java.util.ArrayList;
import java.util.List;

/** Puts into words what was made for a client, and what was not. */
final class MonitoringReport {
    private MonitoringReport() {}

    /** @param problems with the objects that were to be made */
    static Monitored of(VertexAiClient client, MonitoringChoice choice, List<Problem> problems) {
        MonitoringSpec spec = client.getSpec().monitoring();
        List<Problem> all = new ArrayList<>(problems);
        if (!choice.missing().isEmpty()) {
            all.add(missing(choice));
        }
        if (!all.isEmpty()) {
            return new Monitored.Incomplete(new Problem(
                    all.get(0).reason(), all.stream().map(Problem::message).collect(joining("; "))));
        }
        if (spec.scrape() == ScrapeMode.NONE && choice.made().isEmpty()) {
            return new Monitored.NotWanted();
        }
        return new Monitored.Complete(choice.environment().word(), objects(ClientNames.of(client), spec, choice));
    }

    /** Only for what was asked for by name: anything else is chosen among what the cluster knows. */
    private static Problem missing(MonitoringChoice choice) {
        String asked = choice.environment().scraping().orElseThrow().kind();
        String kinds = choice.missing().stream()
                .map(kind -> kind.kind() + " of " + kind.apiVersion())
                .collect(joining(" and no "));
        return new Problem(
                "DefinitionMissing",
                "spec.monitoring.scrape is " + asked + ", and the cluster knows no " + kinds
                        + ": install what brings it, or say Auto, Annotations or None");
    }

    private static String objects(ClientNames names, MonitoringSpec spec, MonitoringChoice choice) {
        String made = choice.made().stream()
                .map(kind -> kind.kind() + " " + kind.name(names))
                .collect(joining(", "));
        boolean annotated = choice.environment() == Environment.PLAIN_PROMETHEUS && spec.scrape() != ScrapeMode.NONE;
        return annotated ? "annotations of the pods" + (made.isEmpty() ? "" : ", " + made) : made;
    }
}
