package io.ngxagents.vertexai.monitoring.catalogue;

import static java.util.stream.Collectors.joining;

import io.ngxagents.vertexai.api.ErrorType;
import io.ngxagents.vertexai.api.MetricNames;
import java.util.Arrays;
import java.util.stream.Stream;

/**
 * The expressions that alerts and panels share, for the clients of a scope.
 *
 * <p>Rates are summed over a client's pods and versions after they are taken, so that a pod that starts anew is no drop. A
 * share of nothing has no value ({@code 0 / 0} is no number), and so no alert and no point in a panel.
 */
final class Queries {
    private final Scope scope;

    Queries(Scope scope) {
        this.scope = scope;
    }

    /**
     * Per second, of each client.
     *
     * @param counter as Prometheus names it
     * @param by labels that tell its series apart, beside those of the client
     */
    String rate(String counter, String window, String... by) {
        return sum(by) + "(rate(" + scope.ofPods(counter) + "[" + window + "]))";
    }

    String requests(String window, String... by) {
        return rate(Metric.counter(MetricNames.REQUESTS), window, by);
    }

    /** Only what the gateway, or what is behind it, is to blame for: neither callers' mistakes nor used-up quotas. */
    String errors(String window) {
        String types = Arrays.stream(ErrorType.values())
                .filter(ErrorType::isServerFault)
                .map(ErrorType::label)
                .collect(joining("|"));
        String errors = scope.ofPods(Metric.counter(MetricNames.ERRORS), "type=~\"" + types + "\"");
        return sum() + "(rate(" + errors + "[" + window + "]))";
    }

    String errorRate(String window) {
        return errors(window) + " / " + requests(window);
    }

    String hits(String window) {
        return rate(Metric.counter(MetricNames.CACHE_HITS), window);
    }

    String misses(String window) {
        return rate(Metric.counter(MetricNames.CACHE_MISSES), window);
    }

    /** Requests that the cache was asked for. */
    String lookups(String window) {
        return "(" + hits(window) + " + " + misses(window) + ")";
    }

    String hitRate(String window) {
        return hits(window) + " / " + lookups(window);
    }

    /** Requests a second by their time, a series for each bucket. */
    String latencies(String window) {
        return rate(Metric.buckets(MetricNames.LATENCY), window, "le");
    }

    /** Seconds within which this share of the requests was answered. */
    String latency(double quantile, String window) {
        return "histogram_quantile(" + quantile + ", " + latencies(window) + ")";
    }

    String tokensPerMinute(String window, String... by) {
        return "60 * " + rate(Metric.counter(MetricNames.TOKENS), window, by);
    }

    /** A gauge, summed over what the labels do not tell apart. */
    String gauge(String gauge, String... by) {
        return sum(by) + "(" + scope.ofPods(gauge) + ")";
    }

    private static String sum(String... by) {
        return Stream.concat(Stream.of("namespace", "client"), Arrays.stream(by))
                .collect(joining(", ", "sum by (", ") "));
    }
}
