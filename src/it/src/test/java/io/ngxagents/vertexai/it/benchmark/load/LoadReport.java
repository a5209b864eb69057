package io.ngxagents.vertexai.it.benchmark.load;

import java.time.Duration;
import java.util.Locale;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Collectors;
import org.HdrHistogram.Histogram;

/**
 * What one run measured. Latencies are in microseconds from the time at which a request should have left.
 *
 * @param answers by outcome: the value of the counted header, or the status if that is not 200
 */
public record LoadReport(
        long requests,
        double perSecond,
        long p50,
        long p90,
        long p95,
        long p99,
        long p999,
        long max,
        Map<String, Long> answers) {

    /**
     * What was measured, in short.
     *
     * @param took the time in which they were sent
     */
    public static LoadReport of(Histogram micros, Duration took, Map<String, Long> answers) {
        return new LoadReport(
                micros.getTotalCount(),
                micros.getTotalCount() * 1e9 / took.toNanos(),
                micros.getValueAtPercentile(50),
                micros.getValueAtPercentile(90),
                micros.getValueAtPercentile(95),
                micros.getValueAtPercentile(99),
                micros.getValueAtPercentile(99.9),
                micros.getMaxValue(),
                new TreeMap<>(answers));
    }

    /** Share of the answers with this outcome, 0 to 1. */
    public double share(String outcome) {
        return requests == 0 ? 0 : answers.getOrDefault(outcome, 0L) / (double) requests;
    }

    /** One line, which {@link #parse} reads. */
    public String print() {
        String counted = answers.entrySet().stream()
                .map(each -> (each.getKey().isEmpty() ? "-" : each.getKey()) + "=" + each.getValue())
                .collect(Collectors.joining(","));
        return String.format(
                Locale.ROOT, "%d %f %d %d %d %d %d %d %s", requests, perSecond, p50, p90, p95, p99, p999, max, counted);
    }

    /** Reads what {@link #print} wrote. */
    public static LoadReport parse(String line) {
        String[] fields = line.split(" ", -1);
        Map<String, Long> answers = new TreeMap<>();
        for (String each : fields[8].split(",", -1)) {
            int equals = each.lastIndexOf('=');
            answers.put(each.substring(0, equals), Long.parseLong(each.substring(equals + 1)));
        }
        return new LoadReport(
                Long.parseLong(fields[0]),
                Double.parseDouble(fields[1]),
                Long.parseLong(fields[2]),
                Long.parseLong(fields[3]),
                Long.parseLong(fields[4]),
                Long.parseLong(fields[5]),
                Long.parseLong(fields[6]),
                Long.parseLong(fields[7]),
                answers);
    }
}
