package io.ngxagents.vertexai.monitoring.prometheus;

import io.ngxagents.vertexai.monitoring.catalogue.Alert;
import io.ngxagents.vertexai.monitoring.catalogue.AlertGroup;
import io.ngxagents.vertexai.monitoring.catalogue.Catalogue;
import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** Groups of rules as all of Prometheus' relatives understand them. */
public final class RuleGroups {
    /** Google's rules need one, and it must be a multiple of half a minute. */
    private static final Duration INTERVAL = Duration.ofSeconds(30);

    private final Catalogue catalogue;
    private final String runbooks;

    /** @param runbooks address of the folder with the runbooks, without a slash at its end */
    public RuleGroups(Catalogue catalogue, String runbooks) {
        this.catalogue = catalogue;
        this.runbooks = runbooks;
    }

    /** The value of a field {@code groups}. */
    public List<Map<String, Object>> groups() {
        return catalogue.groups().stream().map(this::group).toList();
    }

    private Map<String, Object> group(AlertGroup group) {
        Map<String, Object> fields = new LinkedHashMap<>();
        fields.put("name", group.name());
        fields.put("interval", duration(INTERVAL));
        fields.put("rules", group.alerts().stream().map(this::rule).toList());
        return fields;
    }

    private Map<String, Object> rule(Alert alert) {
        Map<String, Object> fields = new LinkedHashMap<>();
        fields.put("alert", alert.name());
        fields.put("expr", alert.expression());
        if (!alert.lasting().isZero()) {
            fields.put("for", duration(alert.lasting()));
        }
        fields.put("labels", Map.of("severity", alert.severity().label()));
        Map<String, Object> annotations = new LinkedHashMap<>();
        annotations.put("summary", alert.summary());
        annotations.put("description", alert.description());
        annotations.put("runbook_url", runbooks + "/" + alert.runbook());
        fields.put("annotations", annotations);
        return fields;
    }

    private static String duration(Duration duration) {
        return duration.toSeconds() % 60 == 0 ? duration.toMinutes() + "m" : duration.toSeconds() + "s";
    }
}
