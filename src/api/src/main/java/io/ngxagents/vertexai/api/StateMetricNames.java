package io.ngxagents.vertexai.api;

/** Names of the operator's metrics of clients and of their labels, as Prometheus shows them. All are gauges. */
public final class StateMetricNames {
    /** 1 for a condition that is true, 0 for one that is false, by {@link #TYPE}; no series for one that is unknown. */
    public static final String CONDITION = "vertex_ai_client_condition";

    /** Stable pods that the client is to have. */
    public static final String REPLICAS_WANTED = "vertex_ai_client_replicas_wanted";

    /** Stable pods that are ready; 0 for a client that has none yet. */
    public static final String REPLICAS_READY = "vertex_ai_client_replicas_ready";

    /** When the newest backup was made, in seconds since 1970; no series without a backup. */
    public static final String BACKUP_TIME = "vertex_ai_client_last_backup_time_seconds";

    /** 1 if the newest backup was verified, 0 if not; no series without a backup. */
    public static final String BACKUP_VERIFIED = "vertex_ai_client_last_backup_verified";

    /**
     * When a client was last reconciled with success, in seconds since 1970; before the first time, when the operator began to lead.
     * No series while there are no clients.
     */
    public static final String LAST_SUCCESS = "vertex_ai_operator_last_success_time_seconds";

    public static final String NAMESPACE = "namespace";
    public static final String CLIENT = "client";

    /** Type of a condition of a client. */
    public static final String TYPE = "type";

    private StateMetricNames() {}
}
