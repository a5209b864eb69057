package io.ngxagents.vertexai.monitoring.catalogue;

import static java.util.stream.Collectors.joining;

import io.ngxagents.vertexai.api.ErrorType;
import io.ngxagents.vertexai.api.MetricNames;
import java.util.Arrays;

/**
 * The expressions that alerts and panels share.
 *
 * <p>Rates are summed over a client's pods and versions after they are taken, so that a pod that starts anew is no drop. A
 * share of nothing has no value ({@code 0 / 0} is no number), and so no alert.
 */
final class Expressions {
    /** What tells one client from another. */
    static final String BY_CLIENT = "by (namespace, client)";

    private Expressions() {}

    /** Per second, of each client. */
    static String rate(String counter, String window) {
        return "sum " + BY_CLIENT + " (rate(" + counter + "[" + window + "]))";
    }

    static String requests(String window) {
        return rate(Metric.counter(MetricNames.REQUESTS), window);
    }

    /** Only what the gateway, or what is behind it, is to blame for: neither callers' mistakes nor used-up quotas. */
    static String errors(String window) {
        String types = Arrays.stream(ErrorType.values())
                .filter(ErrorType::isServerFault)
                .map(ErrorType::label)
                .collect(joining("|"));
        return rate(Metric.counter(MetricNames.ERRORS) + "{type=~\"" + types + "\"}", window);
    }

    static String hits(String window) {
        return rate(Metric.counter(MetricNames.CACHE_HITS), window);
    }

    /** Requests that the cache was asked for. */
    static String lookups(String window) {
        return "(" + hits(window) + " + " + rate(Metric.counter(MetricNames.CACHE_MISSES), window) + ")";
    }

    /** Seconds within which this share of the requests was answered. */
    static String latency(double quantile, String window) {
        return "histogram_quantile(" + quantile + ", sum by (namespace, client, le) (rate("
                + Metric.buckets(MetricNames.LATENCY) + "[" + window + "])))";
    }
}
