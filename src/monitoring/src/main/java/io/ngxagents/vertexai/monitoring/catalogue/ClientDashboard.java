package io.ngxagents.vertexai.monitoring.catalogue;

import io.ngxagents.vertexai.api.MetricNames;
import io.ngxagents.vertexai.api.ReleaseMetricNames;
import java.util.List;

/** What a team looks at: how its client answers, what that costs, and what a release changes about it. */
final class ClientDashboard {
    /** As long as alerts look back; the cache changes more slowly. */
    private static final String WINDOW = "5m";

    private static final String CACHE_WINDOW = "10m";
    private static final String VERSION = MetricNames.VERSION;

    /** Tells one pod from another in whatever collects its metrics. */
    private static final String POD = "instance";

    private final Scope scope;
    private final Queries queries;
    private final Bounds bounds;

    ClientDashboard(Scope scope, Bounds bounds) {
        this.scope = scope;
        this.queries = new Queries(scope);
        this.bounds = bounds;
    }

    Dashboard dashboard() {
        String metric = Metric.counter(MetricNames.REQUESTS);
        return new Dashboard(
                "client",
                "Vertex AI client",
                "One client: what its callers notice, what the cache saves, what it costs, and its releases.",
                List.of(
                        new Filter("namespace", metric, false),
                        new Filter(MetricNames.CLIENT, metric, false),
                        new Filter(VERSION, metric, true)),
                List.of(releases()),
                List.of(
                        calls(),
                        errors(),
                        errorRate(),
                        latency(),
                        latencies(),
                        inFlight(),
                        hitRate(),
                        levels(),
                        tokens(),
                        cost(),
                        savedCost(),
                        weight(),
                        processors(),
                        memory()));
    }

    private Panel calls() {
        return Panel.lines(
                "API calls",
                "Requests that the gateway ended, by version, and the calls of Vertex AI that were needed for them.",
                Unit.REQUESTS_PER_SECOND,
                Series.by(VERSION, queries.requests(WINDOW, VERSION)),
                Series.of("to Vertex AI", queries.rate(Metric.UPSTREAM_CALLS, WINDOW)));
    }

    private Panel errors() {
        return Panel.parts(
                "Errors by type",
                "Requests that failed. Of type invalid_request and cancelled are the callers' own, of type quota and limit those"
                        + " that were too many.",
                Unit.REQUESTS_PER_SECOND,
                Series.by(
                        MetricNames.TYPE, queries.rate(Metric.counter(MetricNames.ERRORS), WINDOW, MetricNames.TYPE)));
    }

    private Panel errorRate() {
        return Panel.bounded(
                "Error rate",
                "Share of the requests that failed through the gateway's or Vertex AI's fault.",
                Unit.SHARE,
                new Bound("VertexAIHighErrorRate", bounds.errorRate()),
                Series.of("failed", queries.errorRate(WINDOW)));
    }

    private Panel latency() {
        return Panel.bounded(
                "Latency",
                "Time within which 50, 95 and 99 of 100 requests were answered, hits of the cache included.",
                Unit.SECONDS,
                new Bound("VertexAIHighLatency", bounds.latencySeconds()),
                Series.of("P50", queries.latency(0.5, WINDOW)),
                Series.of("P95", queries.latency(0.95, WINDOW)),
                Series.of("P99", queries.latency(0.99, WINDOW)));
    }

    private Panel latencies() {
        return new Panel.Heatmap(
                "Latencies",
                "How many requests a second took how long: hits and calls of Vertex AI are two bands.",
                Unit.SECONDS,
                Series.by("le", queries.latencies(WINDOW)));
    }

    private Panel inFlight() {
        return Panel.lines(
                "Requests in flight",
                "Requests that are being answered, by version. A line that rises while calls do not: answers take longer.",
                Unit.COUNT,
                Series.by(VERSION, queries.gauge(Metric.gauge(MetricNames.IN_FLIGHT), VERSION)));
    }

    private Panel hitRate() {
        return Panel.bounded(
                "Cache hit rate",
                "Share of the requests that asked the cache and were answered from it.",
                Unit.SHARE,
                new Bound("VertexAILowCacheHitRate", bounds.cacheHitRate()),
                Series.of("hits", queries.hitRate(CACHE_WINDOW)));
    }

    private Panel levels() {
        String hits = queries.rate(Metric.counter(MetricNames.CACHE_HITS), CACHE_WINDOW, MetricNames.LEVEL);
        String lookups = queries.lookups(CACHE_WINDOW);
        return Panel.parts(
                "Cache levels",
                "Shares of the requests that asked the cache: answered by the pod's own memory (local), by Redis, by an answer that was"
                        + " too old (stale), or not (miss).",
                Unit.SHARE,
                Series.by(MetricNames.LEVEL, hits + " / on (namespace, client) group_left () " + lookups),
                Series.of("miss", queries.misses(CACHE_WINDOW) + " / " + lookups));
    }

    private Panel tokens() {
        return Panel.bounded(
                "Tokens a minute",
                "Tokens that Vertex AI counted, in prompts (input) and answers (output); hits of the cache add none.",
                Unit.TOKENS_PER_MINUTE,
                new Bound("VertexAIHighUsage", bounds.tokensPerMinute()),
                Series.of("all", queries.tokensPerMinute(WINDOW)),
                Series.by(MetricNames.DIRECTION, queries.tokensPerMinute(WINDOW, MetricNames.DIRECTION)));
    }

    private Panel cost() {
        return Panel.parts(
                "Estimated cost",
                "US dollars an hour that calls of Vertex AI cost by the price table, by model.",
                Unit.DOLLARS_PER_HOUR,
                Series.by(MetricNames.MODEL, perHour(MetricNames.COST)));
    }

    private Panel savedCost() {
        return Panel.parts(
                "Saved cost",
                "US dollars an hour that hits of the cache would have cost, by model.",
                Unit.DOLLARS_PER_HOUR,
                Series.by(MetricNames.MODEL, perHour(MetricNames.SAVED_COST)));
    }

    private String perHour(String metric) {
        return "3600 * " + queries.rate(Metric.counter(metric), WINDOW, MetricNames.MODEL);
    }

    /** Of the operator's metrics; without them the panel is empty. */
    private Panel weight() {
        return Panel.lines(
                "Weight of releases",
                "Share of the requests that a release's new version is to get.",
                Unit.PERCENT,
                Series.by(
                        ReleaseMetricNames.RELEASE,
                        "max by (namespace, client, release) (" + scope.ofReleases(ReleaseMetricNames.WEIGHT) + ")"));
    }

    private Panel processors() {
        return Panel.lines(
                "CPU",
                "Processors that each pod keeps busy.",
                Unit.CORES,
                Series.by(POD, queries.rate(Metric.CPU_TIME, WINDOW, POD) + " / 1e9"));
    }

    private Panel memory() {
        return Panel.lines(
                "Memory",
                "What each pod's Java process uses, and what it has taken from the machine for it (taken).",
                Unit.BYTES,
                Series.by(POD, queries.gauge(Metric.MEMORY_USED, POD)),
                new Series("taken", List.of(POD), queries.gauge(Metric.MEMORY_COMMITTED, POD)));
    }

    /** The weight is a label of the mark, so that each step is one. */
    private Marker releases() {
        String underWay = scope.ofReleases(
                ReleaseMetricNames.PHASE_NOW,
                ReleaseMetricNames.PHASE + "=~\"Progressing|Paused|Promoting|RollingBack\"");
        return new Marker(
                "Releases",
                "{{release}}: {{weight}} %",
                "count_values by (namespace, client, release) (\"weight\", "
                        + scope.ofReleases(ReleaseMetricNames.WEIGHT) + " and on (namespace, client, release) ("
                        + underWay + " == 1))");
    }
}
