package io.ngxagents.vertexai.tools.loadtest.result;

import io.ngxagents.vertexai.tools.loadtest.result.Series.Metric;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;

/** Holds a run against its bounds. */
public final class Kpis {
    private static final int MINUTE = 60;

    private Kpis() {}

    /** @param seconds of the whole run */
    public static List<Kpi> of(Bounds bounds, Tally whole, List<Second> seconds) {
        Counts counts = whole.counts();
        List<Kpi> kpis = new ArrayList<>();
        bounds.p95().ifPresent(bound -> {
            Percentiles latency = whole.percentiles().getOrDefault(Series.of(Metric.LATENCY), Percentiles.NONE);
            kpis.add(below(
                    "latency-p95",
                    latency.count() == 0 ? null : latency.p95().toNanos() / 1e6,
                    bound.toNanos() / 1e6,
                    "%,.1f ms",
                    "no answer"));
        });
        bounds.errorShare()
                .ifPresent(bound -> kpis.add(below(
                        "error-rate",
                        counts.ended() == 0 ? null : 100 * counts.errorShare(),
                        100 * bound,
                        "%.2f %%",
                        "no answer")));
        bounds.hitShare().ifPresent(bound -> kpis.add(hits(counts, bound)));
        bounds.tokensPerMinute()
                .ifPresent(bound -> kpis.add(below(
                        "tokens-per-minute",
                        counts.succeeded() == 0 ? null : busiestMinute(seconds),
                        bound,
                        "%,.0f",
                        "no answer")));
        return kpis;
    }

    private static Kpi below(String name, Double value, double bound, String format, String lacking) {
        return new Kpi(
                name,
                value == null ? lacking : String.format(Locale.ROOT, format, value),
                "< " + String.format(Locale.ROOT, format, bound),
                value,
                bound,
                value != null && value < bound);
    }

    private static Kpi hits(Counts counts, double bound) {
        Double share = counts.toldByCache() == 0 ? null : 100 * counts.hitShare();
        return new Kpi(
                "cache-hits",
                share == null ? "no answer that says" : String.format(Locale.ROOT, "%.2f %%", share),
                "> " + String.format(Locale.ROOT, "%.2f %%", 100 * bound),
                share,
                100 * bound,
                share != null && share > 100 * bound);
    }

    /** Tokens in the busiest sixty seconds after the warm-up; of a shorter run, as if it went on so for a minute. */
    public static double busiestMinute(List<Second> seconds) {
        List<Second> measured = seconds.stream().filter(Second::isMeasured).toList();
        double lasted = measured.stream().mapToDouble(Second::lasted).sum();
        if (measured.size() < MINUTE) {
            return lasted == 0 ? 0 : tokens(measured) * MINUTE / lasted;
        }
        double busiest = 0;
        double sum = tokens(measured.subList(0, MINUTE - 1));
        for (int end = MINUTE - 1; end < measured.size(); end++) {
            sum += measured.get(end).counts().paidTokens();
            busiest = Math.max(busiest, sum);
            sum -= measured.get(end - MINUTE + 1).counts().paidTokens();
        }
        return busiest;
    }

    private static double tokens(List<Second> seconds) {
        return seconds.stream()
                .mapToLong(second -> second.counts().paidTokens())
                .sum();
    }
}
