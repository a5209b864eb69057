package io.ngxagents.vertexai.tools.loadtest.report;

import io.ngxagents.vertexai.tools.loadtest.result.Counts;
import io.ngxagents.vertexai.tools.loadtest.result.Percentiles;
import io.ngxagents.vertexai.tools.loadtest.result.Second;
import io.ngxagents.vertexai.tools.loadtest.result.Series;
import io.ngxagents.vertexai.tools.loadtest.result.Series.Metric;
import java.io.IOException;
import java.io.Writer;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Locale;

/** {@code results.csv}: a line a second, each on the disk as soon as it is known. */
final class SecondsFile implements AutoCloseable {
    static final String HEAD = "second,phase,measured,planned_per_s,sent,late,dropped,succeeded,failed,in_flight,"
            + "latency_p50_ms,latency_p95_ms,latency_p99_ms,latency_max_ms,hit_p95_ms,miss_p95_ms,"
            + "first_token_p50_ms,first_token_p95_ms,inter_token_p50_ms,"
            + "hits,misses,input_tokens,output_tokens,paid_tokens,cost_usd,lateness_p99_ms,lag_p99_ms,cpu_cores";

    private final Writer out;

    SecondsFile(Path file) throws IOException {
        out = Files.newBufferedWriter(file);
        write(HEAD);
    }

    void add(Second second) throws IOException {
        Counts counts = second.counts();
        long hits = Math.round(counts.hitShare() * counts.toldByCache());
        Percentiles latency = second.percentiles(Series.of(Metric.LATENCY));
        Percentiles firstToken = second.percentiles(Series.of(Metric.FIRST_TOKEN));
        write(String.join(
                ",",
                String.valueOf(second.number()),
                Csv.text(second.phase()),
                String.valueOf(second.isMeasured()),
                decimal(second.planned()),
                String.valueOf(counts.sent()),
                String.valueOf(counts.late()),
                String.valueOf(counts.dropped()),
                String.valueOf(counts.succeeded()),
                String.valueOf(counts.failed()),
                String.valueOf(second.inFlight()),
                millis(latency, latency.p50()),
                millis(latency, latency.p95()),
                millis(latency, latency.p99()),
                millis(latency, latency.max()),
                p95(second, Metric.LATENCY, Series.HIT),
                p95(second, Metric.LATENCY, Series.MISS),
                millis(firstToken, firstToken.p50()),
                millis(firstToken, firstToken.p95()),
                millis(
                        second.percentiles(Series.of(Metric.BETWEEN_TOKENS)),
                        second.percentiles(Series.of(Metric.BETWEEN_TOKENS)).p50()),
                String.valueOf(hits),
                String.valueOf(counts.toldByCache() - hits),
                String.valueOf(counts.inputTokens()),
                String.valueOf(counts.outputTokens()),
                String.valueOf(counts.paidTokens()),
                String.format(Locale.ROOT, "%.6f", second.cost()),
                p99(second, Metric.LATENESS),
                p99(second, Metric.LAG),
                decimal(second.cpu())));
    }

    private static String p95(Second second, Metric metric, String group) {
        Percentiles percentiles = second.percentiles(new Series(metric, group));
        return millis(percentiles, percentiles.p95());
    }

    private static String p99(Second second, Metric metric) {
        Percentiles percentiles = second.percentiles(Series.of(metric));
        return millis(percentiles, percentiles.p99());
    }

    /** Nothing where there was nothing to measure. */
    private static String millis(Percentiles percentiles, Duration value) {
        return percentiles.count() == 0 ? "" : String.format(Locale.ROOT, "%.3f", value.toNanos() / 1e6);
    }

    private static String decimal(double value) {
        return String.format(Locale.ROOT, "%.2f", value);
    }

    private void write(String line) throws IOException {
        out.write(line + "\n");
        out.flush();
    }

    @Override
    public void close() throws IOException {
        out.close();
    }
}
