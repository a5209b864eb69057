package io.ngxagents.vertexai.it.benchmark.comparison;

import io.ngxagents.vertexai.it.benchmark.load.LoadReport;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.function.ToDoubleFunction;
import java.util.stream.Collectors;

/** All that was measured, as tables. */
record Report(List<Run> runs, List<Footprint> footprints, List<Simultaneous.Result> simultaneous) {
    private static final double MEBIBYTE = 1 << 20;

    /** A gateway that answers fewer than this share of what it is asked does not keep up, and has no latency to speak of. */
    private static final double KEEPS_UP = 0.98;

    /** One line a run. */
    String csv() {
        StringBuilder text = new StringBuilder(
                "round,gateway,cache,work,load,requests,per_second,p50_us,p95_us,p99_us,max_us,cpu_us_per_request,"
                        + "upstream_calls_per_request,failed,machine_load\n");
        for (Run run : runs) {
            LoadReport report = run.loaded().report();
            text.append(String.format(
                    Locale.ROOT,
                    "%d,%s,%s,%s,%s,%d,%.1f,%d,%d,%d,%d,%.0f,%.3f,%.4f,%.1f%n",
                    run.round(),
                    run.series().subject().gateway(),
                    run.series().subject().cache(),
                    run.series().work(),
                    run.series().load(),
                    report.requests(),
                    report.perSecond(),
                    report.p50(),
                    report.p95(),
                    report.p99(),
                    report.max(),
                    run.loaded().cpuMicrosPerRequest(),
                    run.upstreamCallsPerRequest(),
                    run.failed(),
                    run.machineLoad()));
        }
        return text.toString();
    }

    /** For {@code docs/benchmarks.md}: medians of the rounds, and in parentheses the smallest and the largest. */
    String markdown() {
        return throughput() + "\n" + latency() + "\n" + sharing() + "\n" + size();
    }

    /** The same figures as text of a machine: each run, and what it ran on. */
    Map<String, Object> json() {
        Map<String, Object> root = new LinkedHashMap<>();
        root.put("date", Instant.now(Clock.systemUTC()).toString());
        root.put("cores", Runtime.getRuntime().availableProcessors());
        root.put("java", System.getProperty("java.runtime.version"));
        root.put("versions", Map.of(LiteLlm.NAME, LiteLlm.VERSION, Portkey.NAME, Portkey.VERSION));
        root.put("runs", runs.stream().map(Report::json).toList());
        root.put("footprints", footprints.stream().map(Report::json).toList());
        root.put("simultaneous", simultaneous.stream().map(Report::json).toList());
        return root;
    }

    private static Map<String, Object> json(Run run) {
        Map<String, Object> object = new LinkedHashMap<>();
        object.put("round", run.round());
        object.put("gateway", run.series().subject().gateway());
        object.put("cache", run.series().subject().cache());
        object.put("work", run.series().work());
        object.put("load", run.series().load());
        object.put("report", run.loaded().report());
        object.put("cpuMicrosPerRequest", run.loaded().cpuMicrosPerRequest());
        object.put("upstreamCalls", run.upstreamCalls());
        object.put("machineLoad", run.machineLoad());
        return object;
    }

    private static Map<String, Object> json(Footprint size) {
        return Map.of(
                "gateway", size.gateway(),
                "cache", size.cache(),
                "startToReadyMillis",
                        size.starts().stream().map(Duration::toMillis).toList(),
                "residentBytes", size.residentBytes(),
                "peakResidentBytes", size.peakResidentBytes());
    }

    private static Map<String, Object> json(Simultaneous.Result result) {
        return Map.of(
                "gateway", result.subject().gateway(),
                "cache", result.subject().cache(),
                "answered", result.answered(),
                "upstreamCalls", result.upstreamCalls(),
                "lastMillis", result.last().toMillis());
    }

    private String throughput() {
        StringBuilder text = new StringBuilder("""
                | gateway | cache | asked | requests a second | CPU of the gateway a request, ms | upstream calls a request |
                |---|---|---|---|---|---|
                """);
        bySeries(false)
                .forEach((series, all) -> text.append(row(
                        series.subject().gateway(),
                        series.subject().cache(),
                        series.work().title(),
                        Spread.of(all, run -> run.loaded().report().perSecond()).print("%.0f"),
                        Spread.of(all, run -> run.loaded().cpuMicrosPerRequest() / 1000)
                                .print("%.2f"),
                        String.format(
                                Locale.ROOT,
                                "%.2f",
                                Spread.of(all, Run::upstreamCallsPerRequest).median()))));
        return text.toString();
    }

    private String latency() {
        StringBuilder text = new StringBuilder("""
                | gateway | cache | asked | load | P50, ms | P95, ms | P99, ms |
                |---|---|---|---|---|---|---|
                """);
        bySeries(true).forEach((series, all) -> {
            double reached =
                    Spread.of(all, run -> run.loaded().report().perSecond()).median();
            boolean keepsUp = reached >= KEEPS_UP * series.rate().orElseThrow();
            String fallsBehind = String.format(Locale.ROOT, "falls behind: %.0f/s", reached);
            text.append(row(
                    series.subject().gateway(),
                    series.subject().cache(),
                    series.work().title(),
                    series.load(),
                    keepsUp ? millis(all, LoadReport::p50) : fallsBehind,
                    keepsUp ? millis(all, LoadReport::p95) : "",
                    keepsUp ? millis(all, LoadReport::p99) : ""));
        });
        return text.toString();
    }

    private static String millis(List<Run> all, ToDoubleFunction<LoadReport> micros) {
        return Spread.of(all, run -> micros.applyAsDouble(run.loaded().report()) / 1000)
                .print("%.1f");
    }

    private String sharing() {
        StringBuilder text = new StringBuilder("""
                | gateway | cache | callers with an answer | upstream calls | until the last answer, s |
                |---|---|---|---|---|
                """);
        simultaneous.forEach(result -> text.append(row(
                result.subject().gateway(),
                result.subject().cache(),
                Long.toString(result.answered()),
                Long.toString(result.upstreamCalls()),
                String.format(Locale.ROOT, "%.1f", result.last().toMillis() / 1000.0))));
        return text.toString();
    }

    private String size() {
        StringBuilder text = new StringBuilder("""
                | gateway | cache | start to ready, s | memory after the runs, MiB | at most |
                |---|---|---|---|---|
                """);
        footprints.forEach(size -> text.append(row(
                size.gateway(),
                size.cache(),
                Spread.of(size.starts(), Report::seconds).print("%.1f"),
                String.format(Locale.ROOT, "%.0f", size.residentBytes() / MEBIBYTE),
                String.format(Locale.ROOT, "%.0f", size.peakResidentBytes() / MEBIBYTE))));
        return text.toString();
    }

    private static double seconds(Duration duration) {
        return duration.toMillis() / 1000.0;
    }

    private static String row(String... cells) {
        return "| " + String.join(" | ", cells) + " |\n";
    }

    private Map<Series, List<Run>> bySeries(boolean atRate) {
        return runs.stream()
                .filter(run -> run.series().rate().isPresent() == atRate)
                .collect(Collectors.groupingBy(Run::series, LinkedHashMap::new, Collectors.toList()));
    }
}
