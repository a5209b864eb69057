package io.ngxagents.vertexai.monitoring.catalogue;

import static io.ngxagents.vertexai.monitoring.catalogue.Expressions.BY_CLIENT;

import io.ngxagents.vertexai.api.StateMetricNames;
import java.time.Duration;
import java.util.List;

/**
 * What the operator sees of a client. The highest value counts, whichever of the operator's pods showed it: at a hand-over there
 * may be two for a while.
 */
final class StateAlerts {
    private static final String OF_CLIENT = "{{ $labels.namespace }}/{{ $labels.client }}";

    AlertGroup group() {
        return new AlertGroup(
                "vertex-ai-client-state", List.of(down(), redisDown(), backupTooOld(), backupNotVerified()));
    }

    private Alert down() {
        return new Alert(
                "VertexAIClientDown",
                highest(StateMetricNames.REPLICAS_READY) + " == 0",
                Duration.ofMinutes(5),
                Severity.CRITICAL,
                "Client " + OF_CLIENT + " has no pod that answers",
                "No gateway pod was ready for 5 minutes; kubectl describe vertexaiclient tells why.",
                "");
    }

    private Alert redisDown() {
        return new Alert(
                "VertexAIRedisDown",
                highest(StateMetricNames.CONDITION + "{" + StateMetricNames.TYPE + "=\"RedisAvailable\"}") + " == 0",
                Duration.ofMinutes(5),
                Severity.WARNING,
                "The pods of client " + OF_CLIENT + " have no shared cache",
                "Redis took no connections for 5 minutes; the pods answer without it, which costs upstream calls.",
                "");
    }

    /** A day, and two hours for a backup that takes its time. */
    private Alert backupTooOld() {
        return new Alert(
                "VertexAIBackupTooOld",
                "time() - " + highest(StateMetricNames.BACKUP_TIME) + " > 93600",
                Duration.ofMinutes(5),
                Severity.WARNING,
                "Client " + OF_CLIENT + " has no backup of the last day",
                "The newest backup is older than 26 hours.",
                "{{ $value | humanizeDuration }}");
    }

    private Alert backupNotVerified() {
        return new Alert(
                "VertexAIBackupNotVerified",
                highest(StateMetricNames.BACKUP_VERIFIED) + " == 0",
                Duration.ofHours(1),
                Severity.WARNING,
                "The newest backup of client " + OF_CLIENT + " was not verified",
                "For an hour nothing has proved that the newest backup can be restored.",
                "");
    }

    private static String highest(String selector) {
        return "max " + BY_CLIENT + " (" + selector + ")";
    }
}
