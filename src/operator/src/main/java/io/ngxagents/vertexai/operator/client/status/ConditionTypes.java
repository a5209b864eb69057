package io.ngxagents.vertexai.operator.client.status;

import io.ngxagents.vertexai.operator.client.model.BackupReport;
import io.ngxagents.vertexai.operator.client.model.Monitored;

/** Types of a client's conditions. All of them but the last are there from the first reconcile on. */
final class ConditionTypes {
    /** Callers get answers from as many pods as the spec asks for. */
    static final String READY = "Ready";

    /** Pods are on their way to what the spec says. */
    static final String PROGRESSING = "Progressing";

    /** Something is wrong, although callers may not notice. */
    static final String DEGRADED = "Degraded";

    /** The pods share a cache. */
    static final String REDIS_AVAILABLE = "RedisAvailable";

    /** What proves the client's identity to Google is where the spec says. */
    static final String CREDENTIALS_VALID = "CredentialsValid";

    /** What is to have the client's metrics collected and its rules evaluated is there. */
    static final String MONITORED = Monitored.CONDITION;

    /** One could rely on the backups. Only there while the spec asks for some. */
    static final String BACKUP_HEALTHY = BackupReport.CONDITION;

    private ConditionTypes() {}
}
