package io.ngxagents.vertexai.monitoring.catalogue;

import io.ngxagents.vertexai.api.ReleaseMetricNames;
import java.time.Duration;
import java.util.List;

/** What a person has to decide about releases. */
final class ReleaseAlerts {
    private static final String OF_RELEASE = "{{ $labels.namespace }}/{{ $labels.release }}";

    AlertGroup group() {
        return new AlertGroup("vertex-ai-release", List.of(rolledBack(), stuck()));
    }

    /** For half a day: long enough to be seen, and over by itself. */
    private Alert rolledBack() {
        return new Alert(
                "VertexAIReleaseRolledBack",
                phase("RolledBack") + " == 1 and on (namespace, client, release) time() - "
                        + ReleaseMetricNames.PHASE_STARTED + " < 43200",
                Duration.ZERO,
                Severity.WARNING,
                "Release " + OF_RELEASE + " was rolled back",
                "The stable version answers all requests again; kubectl describe canaryrelease tells why.",
                "");
    }

    /** A promotion that does not end has all requests on the canary; a rollback that does not end may have some. */
    private Alert stuck() {
        return new Alert(
                "VertexAIReleaseStuck",
                "(" + phase("Promoting|RollingBack") + " == 1) and on (namespace, client, release) time() - "
                        + ReleaseMetricNames.PHASE_STARTED + " > 1800",
                Duration.ofMinutes(5),
                Severity.CRITICAL,
                "Release " + OF_RELEASE + " does not end",
                "It has been promoting or rolling back for more than half an hour; kubectl describe canaryrelease tells what it"
                        + " waits for.",
                "");
    }

    private static String phase(String phases) {
        String operator = phases.contains("|") ? "=~" : "=";
        return ReleaseMetricNames.PHASE_NOW + "{" + ReleaseMetricNames.PHASE + operator + "\"" + phases + "\"}";
    }
}
