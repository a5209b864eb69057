package io.ngxagents.vertexai.monitoring.googlecloud;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import com.fasterxml.jackson.databind.util.RawValue;
import io.ngxagents.vertexai.monitoring.catalogue.Bounds;
import io.ngxagents.vertexai.monitoring.catalogue.Dashboard;
import io.ngxagents.vertexai.monitoring.catalogue.Filter;
import io.ngxagents.vertexai.monitoring.catalogue.Panel;
import io.ngxagents.vertexai.monitoring.catalogue.Panel.Chart;
import io.ngxagents.vertexai.monitoring.catalogue.Scope;
import io.ngxagents.vertexai.monitoring.catalogue.Series;
import io.ngxagents.vertexai.monitoring.catalogue.Unit;
import io.ngxagents.vertexai.monitoring.json.JsonText;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * Dashboards as Cloud Monitoring's API takes them, with charts by PromQL. It has no marks by PromQL, so releases are in a panel
 * only, and no heatmaps by PromQL, so these are a line for each bucket.
 */
public final class CloudDashboards {
    /** What people have chosen: Cloud Monitoring puts a whole matcher in place of each, one for all if nothing is. */
    public static final Scope CHOSEN = new Scope("${namespace},${client},${version}", "${namespace},${client}");

    private static final int COLUMNS = 48;
    private static final int WIDTH = 24;
    private static final int HEIGHT = 16;
    private static final int TEXT_HEIGHT = 6;

    private final JsonText text = new JsonText();
    private final List<Dashboard> dashboards;

    /** @param bounds numbers, or what stands for them, for the lines in panels */
    public CloudDashboards(Bounds bounds) {
        this.dashboards = Dashboard.all(CHOSEN, bounds);
    }

    /** Texts by the names of their files. */
    public Map<String, String> files() {
        Map<String, String> files = new LinkedHashMap<>();
        dashboards.forEach(dashboard -> files.put(dashboard.name() + ".json", text.of(json(dashboard))));
        return files;
    }

    private static ObjectNode json(Dashboard dashboard) {
        ObjectNode json = object();
        json.put("displayName", dashboard.title());
        if (!dashboard.filters().isEmpty()) {
            ArrayNode filters = json.putArray("dashboardFilters");
            dashboard.filters().forEach(filter -> filters.add(filter(filter)));
        }
        ObjectNode layout = json.putObject("mosaicLayout").put("columns", COLUMNS);
        ArrayNode tiles = layout.putArray("tiles");
        dashboard.panels().forEach(panel -> tiles.add(tile(tiles.size(), widget(panel))));
        tiles.add(revision(dashboard, tiles.size(), Revision.of(json)));
        return json;
    }

    private static ObjectNode filter(Filter filter) {
        // Labels that the collector adds are of the monitored resource, those of the pods' own of the metric.
        boolean added = filter.label().equals("namespace");
        return object().put("filterType", added ? "RESOURCE_LABEL" : "METRIC_LABEL")
                .put("labelKey", filter.label())
                .put("templateVariable", filter.label());
    }

    private static ObjectNode tile(int index, ObjectNode widget) {
        ObjectNode tile = object().put("xPos", index % 2 * WIDTH)
                .put("yPos", index / 2 * HEIGHT)
                .put("width", WIDTH)
                .put("height", HEIGHT);
        tile.set("widget", widget);
        return tile;
    }

    private static ObjectNode widget(Panel panel) {
        ObjectNode widget = object().put("title", panel.title());
        ObjectNode chart = widget.putObject("xyChart");
        ArrayNode sets = chart.putArray("dataSets");
        boolean stacked = panel instanceof Chart parts && parts.stacked();
        panel.series().forEach(series -> sets.add(dataSet(series, panel.unit(), stacked)));
        if (panel instanceof Chart bounded && !bounded.bounds().isEmpty()) {
            ArrayNode thresholds = chart.putArray("thresholds");
            bounded.bounds().forEach(bound -> thresholds
                    .addObject()
                    .put("label", bound.name())
                    .putRawValue("value", new RawValue(bound.value()))
                    .put("targetAxis", "Y1"));
        }
        chart.putObject("yAxis").put("scale", "LINEAR");
        return widget;
    }

    private static ObjectNode dataSet(Series series, Unit unit, boolean stacked) {
        ObjectNode set = object();
        set.putObject("timeSeriesQuery")
                .put("prometheusQuery", series.expression())
                .put("unitOverride", unit(unit));
        set.put("plotType", stacked ? "STACKED_AREA" : "LINE");
        if (series.labels().isEmpty()) {
            set.put("legendTemplate", series.name());
        }
        set.put("targetAxis", "Y1");
        return set;
    }

    /** Terraform overlooks a change that only takes something away; a text that changes with every change is seen. */
    private static ObjectNode revision(Dashboard dashboard, int panels, String revision) {
        ObjectNode tile = object().put("xPos", 0)
                .put("yPos", (panels + 1) / 2 * HEIGHT)
                .put("width", COLUMNS)
                .put("height", TEXT_HEIGHT);
        tile.putObject("widget")
                .putObject("text")
                .put("content", dashboard.meaning() + "\n\nRevision " + revision)
                .put("format", "MARKDOWN");
        return tile;
    }

    /** By the Unified Code for Units of Measure. */
    private static String unit(Unit unit) {
        return switch (unit) {
            case REQUESTS_PER_SECOND, PER_SECOND -> "1/s";
            case PER_HOUR -> "1/h";
            case TOKENS_PER_MINUTE -> "{token}/min";
            case DOLLARS_PER_HOUR -> "{USD}/h";
            case SECONDS -> "s";
            case SHARE -> "10^2.%";
            case PERCENT -> "%";
            case CORES -> "{cpu}";
            case BYTES -> "By";
            case COUNT -> "1";
        };
    }

    private static ObjectNode object() {
        return JsonNodeFactory.instance.objectNode();
    }
}
