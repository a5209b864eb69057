package io.ngxagents.vertexai.operator.analysis;

import io.ngxagents.vertexai.api.ErrorType;
import io.ngxagents.vertexai.api.MetricNames;
import io.ngxagents.vertexai.operator.canary.statistics.Histogram;
import java.net.URI;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.function.Predicate;
import java.util.stream.Collectors;

/** What the gateways of one track counted in each span of a grid. Asks Prometheus for each series once. */
final class TrackCounters {
    private final PrometheusClient prometheus;
    private final URI endpoint;
    private final Grid grid;
    private final Selector selector;
    private final Map<String, List<Series>> asked = new HashMap<>();

    TrackCounters(PrometheusClient prometheus, URI endpoint, Grid grid, Subject subject) {
        this.prometheus = prometheus;
        this.endpoint = endpoint;
        this.grid = grid;
        this.selector = new Selector(subject);
    }

    Increments requests() throws ProviderException {
        return counter(MetricNames.REQUESTS, "");
    }

    Increments errors(Predicate<ErrorType> types) throws ProviderException {
        String wanted = Arrays.stream(ErrorType.values())
                .filter(types)
                .map(ErrorType::label)
                .collect(Collectors.joining("|"));
        return counter(MetricNames.ERRORS, "," + MetricNames.TYPE + "=~\"" + wanted + "\"");
    }

    Increments hits() throws ProviderException {
        return counter(MetricNames.CACHE_HITS, "");
    }

    Increments misses() throws ProviderException {
        return counter(MetricNames.CACHE_MISSES, "");
    }

    /** Stale answers that were asked for anew, whether that succeeded or not. */
    Increments renewals() throws ProviderException {
        return counter(MetricNames.REVALIDATIONS, "");
    }

    /** Second calls beside slow ones. */
    Increments hedges() throws ProviderException {
        return counter(MetricNames.HEDGES, "");
    }

    /** US dollars. */
    Increments cost() throws ProviderException {
        return counter(MetricNames.COST, "");
    }

    Increments tokens() throws ProviderException {
        return counter(MetricNames.TOKENS, "");
    }

    /** Seconds from request to answer, of all answers. */
    List<Histogram> latencies() throws ProviderException {
        return histograms("");
    }

    /** Seconds from request to answer, of those that the cache could not give. */
    List<Histogram> latenciesOfMisses() throws ProviderException {
        return histograms(Selector.label(MetricNames.CACHE, "miss"));
    }

    private Increments counter(String metric, String matcher) throws ProviderException {
        return Increments.of(ask(selector.counter(metric + "_total", matcher, "")), grid.spans());
    }

    private List<Histogram> histograms(String matcher) throws ProviderException {
        String query = selector.counter(MetricNames.LATENCY + "_seconds_bucket", matcher, ",le");
        Map<Double, List<Series>> byBound = new TreeMap<>();
        for (Series series : ask(query)) {
            byBound.computeIfAbsent(bound(series), bound -> new ArrayList<>()).add(series);
        }
        Map<Double, Increments> increments = new TreeMap<>();
        byBound.forEach((bound, series) -> increments.put(bound, Increments.of(series, grid.spans())));
        List<Histogram> histograms = new ArrayList<>();
        for (int span = 0; span < grid.spans(); span++) {
            histograms.add(histogram(increments, span));
        }
        return histograms;
    }

    private static Histogram histogram(Map<Double, Increments> increments, int span) throws ProviderException {
        TreeMap<Double, Double> cumulative = new TreeMap<>();
        increments.forEach(
                (bound, counts) -> cumulative.put(bound, counts.perSpan().get(span)));
        try {
            return new Histogram(cumulative);
        } catch (IllegalArgumentException malformed) {
            throw ProviderException.refused("the latency's histogram is malformed: " + malformed.getMessage());
        }
    }

    private static double bound(Series bucket) throws ProviderException {
        String bound = bucket.labels().getOrDefault("le", "");
        try {
            return bound.equals("+Inf") ? Double.POSITIVE_INFINITY : Double.parseDouble(bound);
        } catch (NumberFormatException malformed) {
            throw ProviderException.refused("a bucket of the latency's histogram ends at '" + bound + "'");
        }
    }

    private List<Series> ask(String query) throws ProviderException {
        List<Series> known = asked.get(query);
        if (known == null) {
            known = prometheus.range(endpoint, query, grid);
            asked.put(query, known);
        }
        return known;
    }
}
