package io.ngxagents.vertexai.tools.loadtest.report;

import io.ngxagents.vertexai.tools.loadtest.result.Counts;
import io.ngxagents.vertexai.tools.loadtest.result.Percentiles;
import io.ngxagents.vertexai.tools.loadtest.result.Result;
import io.ngxagents.vertexai.tools.loadtest.result.Second;
import io.ngxagents.vertexai.tools.loadtest.result.Series;
import io.ngxagents.vertexai.tools.loadtest.result.Series.Metric;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.stream.Collectors;

/** Results for people at a terminal. */
public final class SummaryText {
    private SummaryText() {}

    /** One line for one second. */
    public static String line(Second second) {
        Counts counts = second.counts();
        Percentiles latency = second.percentiles(Series.of(Metric.LATENCY));
        return String.format(
                Locale.ROOT,
                "%4ds  %s  sent %d of %.0f  ok %d  failed %d  dropped %d  in flight %d  p50 %s  p95 %s  cache %s  version %s",
                second.number(),
                second.phase(),
                counts.sent(),
                second.planned(),
                counts.succeeded(),
                counts.failed(),
                counts.dropped(),
                second.inFlight(),
                millis(latency.p50()),
                millis(latency.p95()),
                shares(counts.caches()),
                shares(counts.versions()));
    }

    /** The whole run, some lines. */
    public static String whole(Result result) {
        Counts counts = result.whole().counts();
        List<String> lines = new ArrayList<>();
        lines.add(String.format(
                Locale.ROOT, "sent      %,d (late %,d, dropped %,d)", counts.sent(), counts.late(), counts.dropped()));
        lines.add(String.format(
                Locale.ROOT,
                "answered  %,d, failed %,d (%.2f %%), unanswered %,d",
                counts.succeeded(),
                counts.failed(),
                100 * counts.errorShare(),
                counts.unanswered()));
        lines.add("failures  " + numbers(counts.failures()));
        lines.add("cache     " + shares(counts.caches()));
        lines.add("version   " + shares(counts.versions()));
        lines.add(String.format(
                Locale.ROOT,
                "tokens    %,d in, %,d out, of which Vertex AI counted %,d",
                counts.inputTokens(),
                counts.outputTokens(),
                counts.paidTokens()));
        if (result.cost() > 0) {
            lines.add(String.format(Locale.ROOT, "cost      $%.4f", result.cost()));
        }
        result.whole().percentiles().forEach((series, percentiles) -> lines.add(row(series, percentiles)));
        result.kpis().forEach(kpi -> lines.add((kpi.passed() ? "pass      " : "FAIL      ") + kpi.text()));
        return String.join("\n", lines);
    }

    private static String row(Series series, Percentiles percentiles) {
        return String.format(
                Locale.ROOT,
                "%-22s %-10s n %,d  p50 %s  p95 %s  p99 %s  max %s",
                series.metric().words(),
                series.group(),
                percentiles.count(),
                millis(percentiles.p50()),
                millis(percentiles.p95()),
                millis(percentiles.p99()),
                millis(percentiles.max()));
    }

    /** Such as {@code 12.5 ms}. */
    public static String millis(Duration duration) {
        return String.format(Locale.ROOT, "%,.1f ms", duration.toNanos() / 1e6);
    }

    private static String numbers(Map<String, Long> counts) {
        return orDash(counts.entrySet().stream()
                .map(count -> String.format(Locale.ROOT, "%s × %,d", count.getKey(), count.getValue()))
                .collect(Collectors.joining(", ")));
    }

    private static String shares(Map<String, Long> counts) {
        return orDash(shareOf(counts).entrySet().stream()
                .map(share -> String.format(Locale.ROOT, "%s %.1f%%", share.getKey(), 100 * share.getValue()))
                .collect(Collectors.joining(", ")));
    }

    private static SortedMap<String, Double> shareOf(Map<String, Long> counts) {
        double all = counts.values().stream().mapToLong(Long::longValue).sum();
        SortedMap<String, Double> shares = new TreeMap<>();
        counts.forEach((name, count) -> shares.put(name, count / all));
        return shares;
    }

    private static String orDash(String text) {
        return text.isEmpty() ? "-" : text;
    }
}
