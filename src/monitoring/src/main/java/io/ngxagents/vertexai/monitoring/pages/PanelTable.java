package io.ngxagents.vertexai.monitoring.pages;

import io.ngxagents.vertexai.monitoring.catalogue.Dashboard;
import io.ngxagents.vertexai.monitoring.catalogue.Panel;
import io.ngxagents.vertexai.monitoring.catalogue.Panel.Chart;
import java.util.List;
import java.util.stream.Collectors;

/** All panels as tables in Markdown, one for each dashboard. */
public final class PanelTable {
    private final List<Dashboard> dashboards;

    public PanelTable(List<Dashboard> dashboards) {
        this.dashboards = List.copyOf(dashboards);
    }

    public String markdown() {
        return dashboards.stream().map(PanelTable::table).collect(Collectors.joining("\n"));
    }

    private static String table(Dashboard dashboard) {
        return dashboard.panels().stream()
                .map(PanelTable::row)
                .collect(Collectors.joining(
                        "\n",
                        "### " + dashboard.title() + "\n" + dashboard.meaning()
                                + "\n\n| panel | tells | line at |\n|---|---|---|\n",
                        "\n"));
    }

    private static String row(Panel panel) {
        String bounds = panel instanceof Chart chart
                ? chart.bounds().stream()
                        .map(bound -> bound.value() + ", of `" + bound.name() + "`")
                        .collect(Collectors.joining("; "))
                : "";
        return "| " + panel.title() + " | " + panel.meaning() + " | " + bounds + " |";
    }
}
