package io.ngxagents.vertexai.monitoring.catalogue;

/** {@link Queries} as alerts have them: for every client. */
final class Expressions {
    /** What tells one client from another. */
    static final String BY_CLIENT = "by (namespace, client)";

    private static final Queries ALL = new Queries(Scope.ALL);

    private Expressions() {}

    /** Per second, of each client. */
    static String rate(String counter, String window) {
        return ALL.rate(counter, window);
    }

    static String requests(String window) {
        return ALL.requests(window);
    }

    static String errors(String window) {
        return ALL.errors(window);
    }

    static String hits(String window) {
        return ALL.hits(window);
    }

    static String lookups(String window) {
        return ALL.lookups(window);
    }

    static String latency(double quantile, String window) {
        return ALL.latency(quantile, window);
    }
}
