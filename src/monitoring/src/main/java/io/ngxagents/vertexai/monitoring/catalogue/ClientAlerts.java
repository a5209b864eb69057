package io.ngxagents.vertexai.monitoring.catalogue;

import static io.ngxagents.vertexai.monitoring.catalogue.Expressions.BY_CLIENT;

import io.ngxagents.vertexai.api.MetricNames;
import java.time.Duration;
import java.util.List;

/** What callers of a client notice, and what it costs. */
final class ClientAlerts {
    private static final String OF_CLIENT = "{{ $labels.namespace }}/{{ $labels.client }}";

    private final Bounds bounds;

    ClientAlerts(Bounds bounds) {
        this.bounds = bounds;
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
                "60 * " + Expressions.rate(Metric.counter(MetricNames.TOKENS), "5m") + " > " + bounds.tokensPerMinute(),
                Duration.ofMinutes(15),
                Severity.WARNING,
                "Client " + OF_CLIENT + " uses many tokens",
                "More than " + bounds.tokensPerMinute() + " tokens a minute for 15 minutes.",
                "{{ $value | humanize }} tokens a minute");
    }

    private Alert highErrorRate() {
        return new Alert(
                "VertexAIHighErrorRate",
                Expressions.errors("5m") + " / " + Expressions.requests("5m") + " > " + bounds.errorRate()
                        + enough(Expressions.requests("5m")),
                Duration.ofMinutes(5),
                Severity.CRITICAL,
                "Client " + OF_CLIENT + " fails",
                "More than " + bounds.errorPercent()
                        + " % of the requests failed for 5 minutes; callers' own mistakes and used-up quotas are not counted.",
                "{{ $value | humanizePercentage }}");
    }

    private Alert lowCacheHitRate() {
        return new Alert(
                "VertexAILowCacheHitRate",
                Expressions.hits("10m") + " / " + Expressions.lookups("10m") + " < " + bounds.cacheHitRate()
                        + enough(Expressions.lookups("10m")),
                Duration.ofMinutes(30),
                Severity.WARNING,
                "The cache of client " + OF_CLIENT + " answers little",
                "Less than " + bounds.cacheHitPercent()
                        + " % of the requests were answered from the cache for 30 minutes; requests that pass"
                        + " the cache by are not counted.",
                "{{ $value | humanizePercentage }}");
    }

    private Alert highLatency() {
        return new Alert(
                "VertexAIHighLatency",
                Expressions.latency(0.95, "5m") + " >= " + bounds.latencySeconds() + enough(Expressions.requests("5m")),
                Duration.ofMinutes(10),
                Severity.WARNING,
                "Client " + OF_CLIENT + " is slow",
                "5 of 100 requests took " + bounds.latencySeconds() + " s or longer for 10 minutes.",
                "{{ $value | humanizeDuration }}");
    }

    /** Every pod knows what all have used; the one that knows most is right. */
    private Alert nearDailyCost() {
        String limit = "{limit=\"dailyCostUsd\"}";
        return new Alert(
                "VertexAINearDailyCost",
                "max " + BY_CLIENT + " (" + Metric.gauge(MetricNames.LIMIT_USED) + limit + ") / max " + BY_CLIENT + " ("
                        + Metric.gauge(MetricNames.LIMIT_MOST) + limit + ") > " + bounds.costShare(),
                Duration.ofMinutes(5),
                Severity.WARNING,
                "Client " + OF_CLIENT + " has nearly spent its day's money",
                "Nearly all of spec.limits.dailyCostUsd is spent; at all of it, requests that need the upstream are refused until the"
                        + " day ends.",
                "{{ $value | humanizePercentage }}");
    }

    private String enough(String requests) {
        return " and " + requests + " >= " + bounds.leastRequestsPerSecond();
    }
}
