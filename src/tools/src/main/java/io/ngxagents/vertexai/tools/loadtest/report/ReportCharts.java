package io.ngxagents.vertexai.tools.loadtest.report;

import io.ngxagents.vertexai.tools.loadtest.result.Percentiles;
import io.ngxagents.vertexai.tools.loadtest.result.Result;
import io.ngxagents.vertexai.tools.loadtest.result.Second;
import io.ngxagents.vertexai.tools.loadtest.result.Series;
import io.ngxagents.vertexai.tools.loadtest.result.Series.Metric;
import java.util.ArrayList;
import java.util.List;
import java.util.TreeSet;
import java.util.function.ToDoubleFunction;
import java.util.stream.Stream;

/** The charts of a report, without those that would be empty. */
final class ReportCharts {
    private static final int MINUTE = 60;
    private static final int COLORS = 6;

    private final Result result;
    private final Timeline time;

    private ReportCharts(Result result) {
        this.result = result;
        this.time = new Timeline(result.seconds());
    }

    static Stream<Chart> of(Result result) {
        ReportCharts charts = new ReportCharts(result);
        return Stream.of(
                        charts.throughput(),
                        charts.latency(),
                        charts.byCache(),
                        charts.byVersion(),
                        Spectrum.of(result),
                        charts.errors(),
                        charts.tokens(),
                        charts.firstToken(),
                        charts.betweenTokens(),
                        charts.inFlight(),
                        charts.generator())
                .filter(chart -> !chart.lines().isEmpty());
    }

    private Chart throughput() {
        return time.linear(
                "Throughput",
                "requests a second",
                "/s",
                List.of(
                        time.highest("planned", 6, Second::planned),
                        time.rate("sent", 1, second -> second.counts().sent()),
                        time.rate("good answers", 3, second -> second.counts().succeeded()),
                        time.rate("failed", 5, second -> second.counts().failed())));
    }

    private Chart latency() {
        Series latency = Series.of(Metric.LATENCY);
        return time.logarithmic(
                "Latency",
                "from when a request was due, of the answers that ended then",
                "ms",
                List.of(
                        time.millis("P50", 3, latency, Percentiles::p50),
                        time.millis("P95", 1, latency, Percentiles::p95),
                        time.millis("P99", 2, latency, Percentiles::p99)));
    }

    private Chart byCache() {
        return time.logarithmic(
                "P95 of latency by cache",
                "",
                "ms",
                List.of(
                        time.millis("miss", 2, new Series(Metric.LATENCY, Series.MISS), Percentiles::p95),
                        time.millis("hit", 3, new Series(Metric.LATENCY, Series.HIT), Percentiles::p95)));
    }

    private Chart byVersion() {
        List<Line> lines = new ArrayList<>();
        for (String version : result.whole().counts().versions().keySet()) {
            Series series = new Series(Metric.LATENCY, "version " + version);
            lines.add(time.millis(version, 1 + lines.size() % COLORS, series, Percentiles::p95));
        }
        return time.logarithmic("P95 of latency by version", "the tracks of a release", "ms", lines);
    }

    private Chart errors() {
        List<Line> lines = new ArrayList<>();
        TreeSet<String> types = new TreeSet<>();
        result.seconds()
                .forEach(second -> types.addAll(second.counts().failures().keySet()));
        for (String type : types) {
            ToDoubleFunction<Second> count =
                    second -> second.counts().failures().getOrDefault(type, 0L);
            lines.add(time.rate(type, COLORS - lines.size() % COLORS, count));
        }
        return time.linear("Errors by type", "a second", "/s", lines);
    }

    private Chart tokens() {
        boolean saysNone = result.seconds().stream()
                .allMatch(second ->
                        second.counts().inputTokens() + second.counts().outputTokens() == 0);
        return time.linear(
                "Tokens",
                "a minute, at each second's pace",
                "/min",
                saysNone
                        ? List.of()
                        : List.of(
                                time.rate(
                                        "answered",
                                        4,
                                        second -> MINUTE
                                                * (double) (second.counts().inputTokens()
                                                        + second.counts().outputTokens())),
                                time.rate(
                                        "counted by Vertex AI",
                                        2,
                                        second -> MINUTE
                                                * (double) second.counts().paidTokens())));
    }

    private Chart firstToken() {
        return ofStreams("Time to first token", Metric.FIRST_TOKEN);
    }

    private Chart betweenTokens() {
        return ofStreams("Inter-token latency", Metric.BETWEEN_TOKENS);
    }

    private Chart ofStreams(String title, Metric metric) {
        return time.logarithmic(
                title,
                "of streams, P50 and P95",
                "ms",
                List.of(
                        time.millis("P50, miss", 2, new Series(metric, Series.MISS), Percentiles::p50),
                        time.millis("P95, miss", 5, new Series(metric, Series.MISS), Percentiles::p95),
                        time.millis("P50, all", 3, Series.of(metric), Percentiles::p50),
                        time.millis("P95, all", 1, Series.of(metric), Percentiles::p95)));
    }

    private Chart inFlight() {
        return time.linear(
                "In flight", "requests on their way", "", List.of(time.highest("in flight", 4, Second::inFlight)));
    }

    private Chart generator() {
        return time.logarithmic(
                "The generator itself",
                "P99 of how late it was",
                "ms",
                List.of(
                        time.millis("send lateness", 1, Series.of(Metric.LATENESS), Percentiles::p99),
                        time.millis("event loop lag", 4, Series.of(Metric.LAG), Percentiles::p99)));
    }
}
