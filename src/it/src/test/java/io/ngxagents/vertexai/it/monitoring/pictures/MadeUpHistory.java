package io.ngxagents.vertexai.it.monitoring.pictures;

import io.ngxagents.vertexai.it.monitoring.Uses;
import io.ngxagents.vertexai.it.monitoring.Uses.Use;
import io.ngxagents.vertexai.monitoring.catalogue.Dashboard;
import io.ngxagents.vertexai.monitoring.catalogue.Scope;
import io.ngxagents.vertexai.monitoring.catalogue.Thresholds;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.function.Predicate;
import java.util.stream.Collectors;

/** An hour in which every series that a dashboard needs grows evenly, in the text format that promtool reads. */
final class MadeUpHistory {
    static final Instant START = Instant.parse("2026-01-01T12:00:00Z");
    static final Instant END = START.plus(Duration.ofHours(1));

    private static final Duration STEP = Duration.ofSeconds(30);
    private static final Map<String, Integer> PER_STEP_BY_RANGE = Map.of("0.1", 1, "0.5", 3, "+Inf", 4);

    private MadeUpHistory() {}

    /** Of one client, without the metrics that are left out. */
    static String of(String namespace, String client, Predicate<String> leftOut) {
        Scope scope = Scope.client(namespace, client);
        Map<String, Use> metrics = new TreeMap<>();
        Dashboard.all(scope, Thresholds.KPIS.bounds()).stream()
                .flatMap(dashboard -> dashboard.panels().stream())
                .flatMap(panel -> panel.series().stream())
                .flatMap(series -> Uses.of(series.expression()).all().stream())
                .filter(use -> !leftOut.test(use.metric()))
                .forEach(use -> metrics.merge(use.metric(), use, Use::and));
        return metrics.values().stream()
                        .flatMap(use -> series(namespace, use).stream())
                        .map(MadeUpHistory::samples)
                        .collect(Collectors.joining())
                + "# EOF\n";
    }

    private static List<String> series(String namespace, Use use) {
        String labels = "namespace=\"" + namespace + "\",instance=\"10.0.0.1:9090\""
                + use.labels().stream()
                        .filter(label -> !label.equals("le"))
                        .map(label -> "," + label + "=\""
                                + use.values().getOrDefault(label, List.of("a")).get(0) + "\"")
                        .collect(Collectors.joining());
        return use.labels().contains("le")
                ? PER_STEP_BY_RANGE.keySet().stream()
                        .map(end -> use.metric() + "{" + labels + ",le=\"" + end + "\"}")
                        .toList()
                : List.of(use.metric() + "{" + labels + "}");
    }

    private static String samples(String series) {
        int perStep = PER_STEP_BY_RANGE.entrySet().stream()
                .filter(range -> series.contains("le=\"" + range.getKey() + "\""))
                .map(Map.Entry::getValue)
                .findFirst()
                .orElse(2);
        StringBuilder samples = new StringBuilder();
        long steps = Duration.between(START, END).dividedBy(STEP);
        for (long i = 0; i <= steps; i++) {
            samples.append(series)
                    .append(' ')
                    .append(i * perStep)
                    .append(' ')
                    .append(START.plus(STEP.multipliedBy(i)).getEpochSecond())
                    .append('\n');
        }
        return samples.toString();
    }
}
