package io.ngxagents.vertexai.monitoring.pages;

import io.ngxagents.vertexai.monitoring.catalogue.Alert;
import io.ngxagents.vertexai.monitoring.catalogue.Catalogue;
import java.util.List;

/** All alerts as a table in Markdown, and below it their expressions. */
public final class AlertTable {
    private final Catalogue catalogue;
    private final String runbooks;

    /** @param runbooks path from the page to the folder with the runbooks */
    public AlertTable(Catalogue catalogue, String runbooks) {
        this.catalogue = catalogue;
        this.runbooks = runbooks;
    }

    public String markdown() {
        List<Alert> alerts = catalogue.alerts();
        StringBuilder page = new StringBuilder("| alert | severity | for | means |\n|---|---|---|---|\n");
        alerts.forEach(alert -> page.append("| [")
                .append(alert.name())
                .append("](")
                .append(runbooks)
                .append('/')
                .append(alert.runbook())
                .append(") | ")
                .append(alert.severity().label())
                .append(" | ")
                .append(alert.lasting().isZero() ? "at once" : alert.lasting().toMinutes() + " min")
                .append(" | ")
                .append(plain(alert.summary()))
                .append(" |\n"));
        alerts.forEach(alert -> page.append("\n`")
                .append(alert.name())
                .append("`:\n```promql\n")
                .append(alert.expression())
                .append("\n```\n"));
        return page.toString();
    }

    /** Without Prometheus' placeholders: {@code {{ $labels.client }}} is shown as {@code <client>}. */
    private static String plain(String text) {
        return text.replaceAll("\\{\\{ \\$labels\\.(\\w+) }}", "`<$1>`").replace("`/`", "/");
    }
}
