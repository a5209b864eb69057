package io.ngxagents.vertexai.operator.analysis;

import io.ngxagents.vertexai.api.ErrorType;
import io.ngxagents.vertexai.api.MetricNames;
import io.ngxagents.vertexai.api.release.CheckSpec;
import java.time.Duration;
import java.util.Arrays;
import java.util.stream.Collectors;

/**
 * The PromQL of the checks. Each query gives one series or none; none means that there was nothing to measure, so every
 * quotient is only there while its divisor is above zero.
 */
final class Queries {
    private static final String SERVER_FAULTS = Arrays.stream(ErrorType.values())
            .filter(ErrorType::isServerFault)
            .map(ErrorType::label)
            .collect(Collectors.joining("|"));

    private final Subject subject;
    private final int minSamples;
    private final String selector;

    Queries(Subject subject, int minSamples) {
        this.subject = subject;
        this.minSamples = minSamples;
        this.selector = "namespace=\"" + PromQl.escape(subject.namespace()) + "\""
                + label(MetricNames.CLIENT, subject.client())
                + label(MetricNames.TRACK, subject.track().label())
                + label(MetricNames.VERSION, subject.version());
    }

    /** Requests that were answered. */
    String requests(Duration window) {
        return increase(MetricNames.REQUESTS + "_total", "", window);
    }

    String of(CheckSpec check, Duration window) {
        return switch (check.type()) {
            case ERROR_RATE -> ratio(orZero(errors(window)), requests(window));
            case LATENCY_P95 -> latency(0.95, window);
            case LATENCY_P99 -> latency(0.99, window);
            case CACHE_HIT_RATE -> hitRate(window);
            case COST_PER_REQUEST -> ratio(increase(MetricNames.COST + "_total", "", window), requests(window));
            case TOKENS_PER_REQUEST -> ratio(increase(MetricNames.TOKENS + "_total", "", window), requests(window));
            case QUERY -> custom(check.query(), window);
        };
    }

    private String errors(Duration window) {
        return increase(MetricNames.ERRORS + "_total", "," + MetricNames.TYPE + "=~\"" + SERVER_FAULTS + "\"", window);
    }

    /**
     * Of cache misses, as a hit says nothing of a version's upstream calls; but a quantile of a handful proves nothing, and
     * a warm cache leaves no misses at all: then the latency that callers saw is what there is to judge.
     */
    private String latency(double quantile, Duration window) {
        return "(" + latency(quantile, label(MetricNames.CACHE, "miss"), Math.max(1, minSamples), window) + ") or ("
                + latency(quantile, "", 1, window) + ")";
    }

    private String latency(double quantile, String moreLabels, int atLeast, Duration window) {
        String buckets =
                "sum by (le) (" + rawIncrease(MetricNames.LATENCY + "_seconds_bucket", moreLabels, window) + ")";
        String count = increase(MetricNames.LATENCY + "_seconds_count", moreLabels, window);
        return "histogram_quantile(" + quantile + ", " + buckets + ") and on() (" + count + " >= " + atLeast + ")";
    }

    private String hitRate(Duration window) {
        String hits = orZero(increase(MetricNames.CACHE_HITS + "_total", "", window));
        String misses = increase(MetricNames.CACHE_MISSES + "_total", "", window);
        return ratio(hits, "(" + hits + " + " + misses + ")");
    }

    private String custom(String template, Duration window) {
        return template.replace("{{namespace}}", PromQl.escape(subject.namespace()))
                .replace("{{client}}", PromQl.escape(subject.client()))
                .replace("{{track}}", PromQl.escape(subject.track().label()))
                .replace("{{window}}", Windows.promQl(window));
    }

    private String increase(String metric, String moreLabels, Duration window) {
        return "sum(" + rawIncrease(metric, moreLabels, window) + ")";
    }

    private String rawIncrease(String metric, String moreLabels, Duration window) {
        return "increase(" + metric.replace('.', '_') + "{" + selector + moreLabels + "}[" + Windows.promQl(window)
                + "])";
    }

    /** A series that was never written because nothing of the kind happened. */
    private static String orZero(String expression) {
        return "(" + expression + " or vector(0))";
    }

    private static String ratio(String dividend, String divisor) {
        return dividend + " / (" + divisor + " > 0)";
    }

    private static String label(String name, String value) {
        return "," + name + "=\"" + PromQl.escape(value) + "\"";
    }
}
