package io.ngxagents.vertexai.tools.loadtest.report;

import io.ngxagents.vertexai.tools.loadtest.result.Counts;
import io.ngxagents.vertexai.tools.loadtest.result.Kpi;
import io.ngxagents.vertexai.tools.loadtest.result.Percentiles;
import io.ngxagents.vertexai.tools.loadtest.result.Result;
import io.ngxagents.vertexai.tools.loadtest.result.Series;
import io.ngxagents.vertexai.tools.loadtest.result.Verdict;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.time.temporal.ChronoUnit;
import java.util.Locale;
import java.util.Map;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** {@code report.html}: one file for browsers, which asks no network for anything. */
final class HtmlReport {
    private HtmlReport() {}

    static String of(Run run, Result result) throws IOException {
        return resource("report.html")
                .replace("{{style}}", resource("report.css"))
                .replace("{{script}}", resource("report.js"))
                .replace("{{title}}", Html.text(run.plan().name() + " on " + run.target()))
                .replace("{{head}}", head(run, result.verdict()))
                .replace("{{reasons}}", reasons(result))
                .replace("{{cards}}", cards(result))
                .replace("{{charts}}", ReportCharts.of(result).map(Chart::html).collect(Collectors.joining()))
                .replace("{{durations}}", durations(result))
                .replace("{{counts}}", counts(result))
                .replace("{{settings}}", settings(run));
    }

    private static String resource(String name) throws IOException {
        try (InputStream in = HtmlReport.class.getResourceAsStream(name)) {
            return new String(in.readAllBytes(), StandardCharsets.UTF_8);
        }
    }

    private static String head(Run run, Verdict verdict) {
        return String.format(
                "<span class=\"verdict %s\">%s</span><h1>%s</h1><p>%s · %s UTC%s</p>",
                verdict.word(),
                verdict.word().replace('-', ' '),
                Html.text(run.plan().name()),
                Html.text(run.target()),
                run.start()
                        .truncatedTo(ChronoUnit.SECONDS)
                        .toString()
                        .replace("T", " ")
                        .replace("Z", ""),
                run.environment().isEmpty() ? "" : " · " + Html.text(run.environment()));
    }

    private static String reasons(Result result) {
        String items = Stream.concat(result.generatorFaults().stream(), result.failures().stream())
                .map(reason -> "<li>" + Html.text(reason) + "</li>")
                .collect(Collectors.joining());
        String stopped = result.verdict() == Verdict.STOPPED ? "<li>the plan was not carried out to its end</li>" : "";
        return items.isEmpty() && stopped.isEmpty() ? "" : "<ul class=\"reasons\">" + stopped + items + "</ul>";
    }

    private static String cards(Result result) {
        Counts counts = result.whole().counts();
        Stream<String> kpis = result.kpis().stream().map(HtmlReport::card);
        Stream<String> amounts = Stream.of(
                card("sent", Html.number(counts.sent()), Html.number(counts.dropped()) + " dropped", ""),
                card(
                        "tokens",
                        Html.number(counts.inputTokens() + counts.outputTokens()),
                        Html.number(counts.paidTokens()) + " counted by Vertex AI",
                        ""),
                result.cost() > 0
                        ? card("cost", String.format(Locale.ROOT, "$%.4f", result.cost()), "by the prices given", "")
                        : "");
        return Stream.concat(kpis, amounts).collect(Collectors.joining());
    }

    private static String card(Kpi kpi) {
        return card(
                kpi.name().replace('-', ' '),
                kpi.value(),
                (kpi.passed() ? "✓ " : "✗ ") + kpi.bound(),
                kpi.passed() ? "good" : "bad");
    }

    private static String card(String name, String value, String note, String style) {
        return String.format(
                "<div class=\"card %s\"><h2>%s</h2><b>%s</b><span>%s</span></div>",
                style, Html.text(name), Html.text(value), Html.text(note));
    }

    private static String durations(Result result) {
        return result.whole().percentiles().entrySet().stream()
                .map(row -> row(row.getKey(), row.getValue()))
                .collect(Collectors.joining());
    }

    private static String row(Series series, Percentiles values) {
        String numbers = Stream.of(values.p50(), values.p90(), values.p95(), values.p99(), values.max())
                .map(value -> "<td>" + Html.number(value.toNanos() / 1e6) + "</td>")
                .collect(Collectors.joining());
        return "<tr><th>" + series.metric().words() + "</th><th>" + Html.text(series.group()) + "</th><td>"
                + Html.number(values.count()) + "</td>" + numbers + "</tr>\n";
    }

    private static String counts(Result result) {
        Counts counts = result.whole().counts();
        return bars("errors by type", counts.failures(), 5)
                + bars("answers by cache", counts.caches(), 1)
                + bars("answers by version", counts.versions(), 3);
    }

    private static String bars(String title, Map<String, Long> numbers, int color) {
        double all = numbers.values().stream().mapToLong(Long::longValue).sum();
        String rows = numbers.entrySet().stream()
                .map(entry -> String.format(
                        Locale.ROOT,
                        "<tr><th>%s</th><td>%s</td><td class=\"bar\"><i class=\"c%d\" style=\"width:%.1f%%\"></i>"
                                + "<span>%.1f %%</span></td></tr>",
                        Html.text(entry.getKey()),
                        Html.number(entry.getValue()),
                        color,
                        70 * entry.getValue() / all,
                        100 * entry.getValue() / all))
                .collect(Collectors.joining());
        return "<section><h3>" + title + "</h3>"
                + (rows.isEmpty() ? "<p class=\"note\">none</p>" : "<table class=\"bars\">" + rows + "</table>")
                + "</section>";
    }

    private static String settings(Run run) {
        String phases = run.plan().phases().stream()
                .map(phase -> String.format(
                        Locale.ROOT,
                        "<tr><th>%s%s</th><td>%s/s</td><td>%s s, %s</td></tr>",
                        Html.text(phase.name()),
                        phase.isWarmUp() ? " (warm-up)" : "",
                        phase.from() == phase.to()
                                ? Html.number(phase.from())
                                : Html.number(phase.from()) + " → " + Html.number(phase.to()),
                        Html.number(phase.duration().toMillis() / 1e3),
                        phase.arrivals().name().toLowerCase(Locale.ROOT)))
                .collect(Collectors.joining());
        String others = run.settings().entrySet().stream()
                .map(entry -> "<tr><th>" + Html.text(entry.getKey()) + "</th><td colspan=\"2\">"
                        + Html.text(entry.getValue()) + "</td></tr>")
                .collect(Collectors.joining());
        return "<table>" + phases + others + "<tr><th>seed</th><td colspan=\"2\">"
                + run.plan().seed() + "</td></tr></table>";
    }
}
