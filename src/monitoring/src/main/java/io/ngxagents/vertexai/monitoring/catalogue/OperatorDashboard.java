package io.ngxagents.vertexai.monitoring.catalogue;

import io.ngxagents.vertexai.api.ReleaseMetricNames;
import java.util.List;

/** What those look at who run the operator: whether it keeps up, and how releases end. */
final class OperatorDashboard {
    private static final String CONTROLLER = "controller_name";

    /** Other operators on the same SDK have metrics of the same names. */
    private static final String OURS = "{" + CONTROLLER + "=~\"client|release\"}";

    private static final String STARTED = "reconciliations_started_total";
    private static final String POD = "instance";

    private final Scope scope;

    OperatorDashboard(Scope scope) {
        this.scope = scope;
    }

    Dashboard dashboard() {
        return new Dashboard(
                "operator",
                "Vertex AI operator",
                "The operator of all clients: whether it keeps up, what fails, how releases go.",
                List.of(),
                List.of(),
                List.of(
                        reconciles(),
                        failures(),
                        duration(),
                        queue(),
                        resources(),
                        phases(),
                        transitions(),
                        verdicts(),
                        processors(),
                        memory(),
                        threads()));
    }

    private Panel reconciles() {
        return Panel.lines(
                "Reconciles",
                "Reconciles that were asked for, of clients and of releases.",
                Unit.PER_SECOND,
                Series.by(CONTROLLER, rate(STARTED)));
    }

    private Panel failures() {
        return Panel.lines(
                "Failed reconciles",
                "Reconciles that ended with an error, and those that were asked for again after one.",
                Unit.PER_SECOND,
                new Series("failed", List.of(CONTROLLER), rate("reconciliations_failure_total")),
                new Series("tried again", List.of(CONTROLLER), rate("reconciliations_retries_total")));
    }

    private Panel duration() {
        return Panel.lines(
                "Duration of reconciles",
                "Time within which 95 of 100 reconciles ended.",
                Unit.SECONDS,
                Series.by(
                        CONTROLLER,
                        "histogram_quantile(0.95, sum by (controller_name, le) (rate(reconciliations_execution_duration_seconds_bucket"
                                + OURS + "[5m])))"));
    }

    private Panel queue() {
        return Panel.lines(
                "Queue",
                "Reconciles that wait for a thread, and those that have one. A queue that stays: the operator does not keep up.",
                Unit.COUNT,
                new Series("waiting", List.of(CONTROLLER), sum("reconciliations_queue")),
                new Series("at work", List.of(CONTROLLER), sum("reconciliations_active")));
    }

    private Panel resources() {
        return Panel.lines(
                "Resources",
                "Clients and releases that there are.",
                Unit.COUNT,
                Series.by(CONTROLLER, sum("custom_resources")));
    }

    private Panel phases() {
        return Panel.parts(
                "Releases by phase",
                "Releases that there are, by the phase that they are in.",
                Unit.COUNT,
                Series.by(
                        ReleaseMetricNames.PHASE,
                        "sum by (phase) (" + scope.ofReleases(ReleaseMetricNames.PHASE_NOW) + ")"));
    }

    private Panel transitions() {
        return Panel.parts(
                "Transitions of releases",
                "Steps, promotions, rollbacks and ends of releases in an hour, by the reason of their event.",
                Unit.PER_HOUR,
                Series.by(
                        ReleaseMetricNames.REASON,
                        "sum by (reason) (increase(" + ReleaseMetricNames.TRANSITIONS + "[1h]))"));
    }

    private Panel verdicts() {
        return Panel.parts(
                "Verdicts",
                "Looks at checks in an hour, by what came of them. ProviderError: Prometheus did not answer the operator.",
                Unit.PER_HOUR,
                Series.by(
                        ReleaseMetricNames.VERDICT,
                        "sum by (verdict) (increase(" + ReleaseMetricNames.VERDICTS + "[1h]))"));
    }

    private Panel processors() {
        return Panel.lines(
                "CPU",
                "Processors that each pod of the operator keeps busy.",
                Unit.CORES,
                Series.by(POD, ofOperator("rate(" + Metric.CPU_TIME + "[5m])") + " / 1e9"));
    }

    private Panel memory() {
        return Panel.lines(
                "Memory",
                "What each pod's Java process uses, and what it has taken from the machine for it (taken).",
                Unit.BYTES,
                Series.by(POD, ofOperator(Metric.MEMORY_USED)),
                new Series("taken", List.of(POD), ofOperator(Metric.MEMORY_COMMITTED)));
    }

    private Panel threads() {
        return Panel.lines(
                "Threads",
                "Threads of each pod's Java process.",
                Unit.COUNT,
                Series.by(POD, ofOperator("jvm_threads_live_threads")));
    }

    private static String rate(String counter) {
        return "sum by (controller_name) (rate(" + counter + OURS + "[5m]))";
    }

    private static String sum(String gauge) {
        return "sum by (controller_name) (" + gauge + OURS + ")";
    }

    /** Of processes that reconcile; a process' own series say nothing of what it is. */
    private static String ofOperator(String series) {
        return "sum by (namespace, instance) (" + series + " and on (namespace, instance) reconciliations_active" + OURS
                + ")";
    }
}
