package io.ngxagents.vertexai.api;

/** Names of the operator's metrics of releases and of their labels, as Prometheus shows them. */
public final class ReleaseMetricNames {
    /** Share of the requests that the canary is to get, in percent; a gauge for each release that exists. */
    public static final String WEIGHT = "vertex_ai_release_weight_percent";

    /** 1 for the phase that the release is in, 0 for the others; a gauge by {@link #PHASE}. */
    public static final String PHASE_NOW = "vertex_ai_release_phase";

    /** When the release came into its phase, in seconds since 1970; a gauge. */
    public static final String PHASE_STARTED = "vertex_ai_release_phase_start_time_seconds";

    /** Transitions of all releases, by {@link #REASON}, the reason of the event. */
    public static final String TRANSITIONS = "vertex_ai_release_transitions_total";

    /** Looks at a check, by {@link #CHECK_TYPE} and {@link #VERDICT}. */
    public static final String VERDICTS = "vertex_ai_release_verdicts_total";

    /** Seconds that a phase took, a summary by {@link #PHASE}; counted when the release leaves it. */
    public static final String PHASE_DURATION = "vertex_ai_release_phase_duration_seconds";

    public static final String NAMESPACE = "namespace";
    public static final String CLIENT = "client";
    public static final String RELEASE = "release";
    public static final String PHASE = "phase";
    public static final String REASON = "reason";
    public static final String CHECK_TYPE = "type";
    public static final String VERDICT = "verdict";

    private ReleaseMetricNames() {}
}
