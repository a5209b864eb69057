package io.ngxagents.vertexai.monitoring.catalogue;

/** How Prometheus shows what Micrometer registers. */
final class Metric {
    /** Nanoseconds of processor time that a process took. */
    static final String CPU_TIME = "process_cpu_time_ns_total";

    /** Bytes that a process has in use, by {@link #AREA}. */
    static final String MEMORY_USED = "jvm_memory_used_bytes";

    /** Bytes that it has taken from the machine, used or not, by {@link #AREA}. */
    static final String MEMORY_COMMITTED = "jvm_memory_committed_bytes";

    /** {@code heap} or {@code nonheap}. */
    static final String AREA = "area";

    /** Calls of Vertex AI that have ended, by OpenTelemetry's name. */
    static final String UPSTREAM_CALLS = "gen_ai_client_operation_duration_seconds_count";

    private Metric() {}

    static String counter(String name) {
        return plain(name) + "_total";
    }

    static String gauge(String name) {
        return plain(name);
    }

    /** The buckets of a histogram of times. */
    static String buckets(String name) {
        return plain(name) + "_seconds_bucket";
    }

    private static String plain(String name) {
        return name.replace('.', '_');
    }
}
