package io.ngxagents.vertexai.tools.loadtest;

import java.time.Duration;
import java.util.Locale;
import java.util.Map;
import java.util.stream.Collectors;

/** Summaries for people. */
final class SummaryText {
    private SummaryText() {}

    /**
     * One line for one second.
     *
     * @param second from 1
     */
    static String line(long second, Summary summary) {
        Counts counts = summary.counts();
        return String.format(
                Locale.ROOT,
                "%4ds  sent %d  answered %d  errors %d  dropped %d  p50 %s  p95 %s  cache %s  version %s",
                second,
                counts.sent(),
                counts.answered(),
                counts.errors(),
                counts.dropped(),
                millis(summary.latencies().p50()),
                millis(summary.latencies().p95()),
                shares(counts.caches()),
                shares(counts.versions()));
    }

    /** The whole run, some lines. */
    static String whole(Summary summary) {
        Counts counts = summary.counts();
        Latencies latencies = summary.latencies();
        return String.format(
                Locale.ROOT,
                """
                sent      %d (late %d, dropped %d)
                answered  %d (unanswered %d)
                errors    %.2f %%
                status    %s
                latency   p50 %s  p95 %s  p99 %s  max %s
                cache     %s
                version   %s""",
                counts.sent(),
                counts.late(),
                counts.dropped(),
                counts.answered(),
                summary.unanswered(),
                100 * counts.errorShare(),
                statuses(counts.statuses()),
                millis(latencies.p50()),
                millis(latencies.p95()),
                millis(latencies.p99()),
                millis(latencies.max()),
                shares(counts.caches()),
                shares(counts.versions()));
    }

    static String millis(Duration duration) {
        return String.format(Locale.ROOT, "%.1fms", duration.toNanos() / 1e6);
    }

    private static String statuses(Map<String, Long> statuses) {
        return statuses.entrySet().stream()
                .map(status -> status.getKey() + " × " + status.getValue())
                .collect(Collectors.collectingAndThen(Collectors.joining(", "), SummaryText::orDash));
    }

    private static String shares(Map<String, Long> counts) {
        return Counts.shares(counts).entrySet().stream()
                .map(share -> String.format(Locale.ROOT, "%s %.1f%%", share.getKey(), 100 * share.getValue()))
                .collect(Collectors.collectingAndThen(Collectors.joining(", "), SummaryText::orDash));
    }

    private static String orDash(String text) {
        return text.isEmpty() ? "-" : text;
    }
}
