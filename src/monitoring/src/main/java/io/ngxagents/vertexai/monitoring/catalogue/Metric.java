package io.ngxagents.vertexai.monitoring.catalogue;

/** How Prometheus shows what Micrometer registers. */
final class Metric {
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
