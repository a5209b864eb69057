package io.ngxagents.vertexai.monitoring.catalogue;

import static io.ngxagents.vertexai.monitoring.catalogue.Expressions.BY_CLIENT;

import io.ngxagents.vertexai.api.MetricNames;
import java.time.Duration;
import java.util.List;

/** What callers of a client notice, and what it costs. */
final class ClientAlerts {
    private static final String OF_CLIENT = "{{ $labels.namespace }}/{{ $labels.client }}";

    private final Thresholds thresholds;

    ClientAlerts(Thresholds thresholds) {
        this.thresholds = thresholds;
    }

    AlertGroup group() {
        return new AlertGroup(
                "vertex-ai-client",
                List.of(highUsage(), highErrorRate(), lowCacheHitRate(), highLatency(), nearDailyCost()));
    }

    /** Tokens that the upstream counted; hits add none. */
    private Alert highUsage() {
        return new Alert(
                "VertexAIHighUsage",
                "60 * " + Expressions.rate(Metric.counter(MetricNames.TOKENS), "5m") + " > "
                        + thresholds.tokensPerMinute(),
                Duration.ofMinutes(15),
                Severity.WARNING,
                "Client " + OF_CLIENT + " uses many tokens",
                "{{ $value | humanize }} tokens a minute for 15 minutes, more than " + thresholds.tokensPerMinute()
                        + ".");
    }

    private Alert highErrorRate() {
        return new Alert(
                "VertexAIHighErrorRate",
                Expressions.errors("5m") + " / " + Expressions.requests("5m") + " > " + thresholds.errorRate()
                        + enough(Expressions.requests("5m")),
                Duration.ofMinutes(5),
                Severity.CRITICAL,
                "Client " + OF_CLIENT + " fails",
                "{{ $value | humanizePercentage }} of the requests failed for 5 minutes, more than "
                        + percent(thresholds.errorRate())
                        + "; callers' own mistakes and used-up quotas are not counted.");
    }

    private Alert lowCacheHitRate() {
        return new Alert(
                "VertexAILowCacheHitRate",
                Expressions.hits("10m") + " / " + Expressions.lookups("10m") + " < " + thresholds.cacheHitRate()
                        + enough(Expressions.lookups("10m")),
                Duration.ofMinutes(30),
                Severity.WARNING,
                "The cache of client " + OF_CLIENT + " answers little",
                "{{ $value | humanizePercentage }} of the requests were answered from the cache for 30 minutes, less than "
                        + percent(thresholds.cacheHitRate()) + "; requests that pass the cache by are not counted.");
    }

    private Alert highLatency() {
        return new Alert(
                "VertexAIHighLatency",
                Expressions.latency(0.95, "5m") + " >= " + seconds(thresholds.latencyP95())
                        + enough(Expressions.requests("5m")),
                Duration.ofMinutes(10),
                Severity.WARNING,
                "Client " + OF_CLIENT + " is slow",
                "5 of 100 requests took {{ $value | humanizeDuration }} and longer for 10 minutes; 95 are to be answered within "
                        + seconds(thresholds.latencyP95()) + " s.");
    }

    /** Every pod knows what all have used; the one that knows most is right. */
    private Alert nearDailyCost() {
        String limit = "{limit=\"dailyCostUsd\"}";
        return new Alert(
                "VertexAINearDailyCost",
                "max " + BY_CLIENT + " (" + Metric.gauge(MetricNames.LIMIT_USED) + limit + ") / max " + BY_CLIENT + " ("
                        + Metric.gauge(MetricNames.LIMIT_MOST) + limit + ") > " + thresholds.costShare(),
                Duration.ofMinutes(5),
                Severity.WARNING,
                "Client " + OF_CLIENT + " has nearly spent its day's money",
                "{{ $value | humanizePercentage }} of spec.limits.dailyCostUsd are spent; at all of it, requests that need the"
                        + " upstream are refused until the day ends.");
    }

    private String enough(String requests) {
        return " and " + requests + " >= " + thresholds.leastRequestsPerSecond();
    }

    private static String percent(double share) {
        return Math.round(share * 1000) / 10.0 + " %";
    }

    private static String seconds(Duration duration) {
        return String.valueOf(duration.toMillis() / 1000.0);
    }
}
