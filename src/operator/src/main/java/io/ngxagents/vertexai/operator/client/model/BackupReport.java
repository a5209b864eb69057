package io.ngxagents.vertexai.operator.client.model;

import io.ngxagents.vertexai.api.client.BackupFailureStatus;
import io.ngxagents.vertexai.api.client.BackupStatus;
import java.util.Optional;

/**
 * How a client's regular backups are.
 *
 * @param last the newest backup; empty before the first
 * @param failure the last job that has failed; empty if none has
 * @param health whether one could rely on them now
 * @param why reason and message of that
 * @param isRunning whether a job is on its way
 */
public record BackupReport(
        Optional<BackupStatus> last,
        Optional<BackupFailureStatus> failure,
        Health health,
        Problem why,
        boolean isRunning) {
    /** Type of the condition that says so. */
    public static final String CONDITION = "BackupHealthy";

    /** Values of that condition. */
    public enum Health {
        HEALTHY,
        UNHEALTHY,
        UNKNOWN
    }
}
