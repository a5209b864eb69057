package io.ngxagents.vertexai.monitoring.grafana;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import com.fasterxml.jackson.databind.util.RawValue;
import io.ngxagents.vertexai.monitoring.catalogue.Bound;
import io.ngxagents.vertexai.monitoring.catalogue.Panel;
import io.ngxagents.vertexai.monitoring.catalogue.Panel.Chart;
import io.ngxagents.vertexai.monitoring.catalogue.Panel.Heatmap;
import io.ngxagents.vertexai.monitoring.catalogue.Series;
import io.ngxagents.vertexai.monitoring.catalogue.Unit;
import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** Panels, two beside each other. */
final class GrafanaPanels {
    private static final int WIDTH = 12;
    private static final int HEIGHT = 8;

    static ObjectNode chosenDataSource() {
        return object().put("type", "prometheus").put("uid", "${datasource}");
    }

    ArrayNode json(List<Panel> panels) {
        ArrayNode all = JsonNodeFactory.instance.arrayNode();
        panels.forEach(panel -> all.add(panel(panel, all.size())));
        return all;
    }

    private static ObjectNode panel(Panel panel, int index) {
        ObjectNode json = object();
        json.put("id", index + 1);
        json.put("type", panel instanceof Heatmap ? "heatmap" : "timeseries");
        json.put("title", panel.title());
        json.put("description", panel.meaning());
        json.set("datasource", chosenDataSource());
        json.putObject("gridPos")
                .put("x", index % 2 * WIDTH)
                .put("y", index / 2 * HEIGHT)
                .put("w", WIDTH)
                .put("h", HEIGHT);
        if (panel instanceof Chart chart) {
            json.set("fieldConfig", fields(chart));
            json.set("options", chartOptions());
        } else {
            json.set("options", heatmapOptions(unit(panel.unit())));
        }
        ArrayNode targets = json.putArray("targets");
        panel.series().forEach(series -> targets.add(target(series, panel instanceof Heatmap, targets.size())));
        return json;
    }

    private static ObjectNode target(Series series, boolean heatmap, int index) {
        ObjectNode target = object();
        target.put("refId", Character.toString('A' + index));
        target.set("datasource", chosenDataSource());
        target.put("editorMode", "code");
        target.put("expr", series.expression());
        target.put("legendFormat", legend(series));
        target.put("format", heatmap ? "heatmap" : "time_series");
        target.put("range", true);
        return target;
    }

    private static String legend(Series series) {
        Stream<String> labels = series.labels().stream().map(label -> "{{" + label + "}}");
        return Stream.concat(Stream.of(series.name()), labels)
                .filter(part -> !part.isEmpty())
                .collect(Collectors.joining(" "));
    }

    private static ObjectNode fields(Chart chart) {
        ObjectNode fields = object();
        ObjectNode defaults = fields.putObject("defaults");
        defaults.put("unit", unit(chart.unit()));
        defaults.put("min", 0);
        ObjectNode custom = defaults.putObject("custom");
        custom.put("drawStyle", "line");
        custom.put("lineWidth", 1);
        custom.put("fillOpacity", chart.stacked() ? 60 : 5);
        custom.put("showPoints", "never");
        custom.putObject("stacking").put("mode", chart.stacked() ? "normal" : "none");
        if (!chart.bounds().isEmpty()) {
            custom.putObject("thresholdsStyle").put("mode", "dashed");
            ObjectNode thresholds = defaults.putObject("thresholds").put("mode", "absolute");
            ArrayNode steps = thresholds.putArray("steps");
            steps.addObject().put("color", "transparent").putNull("value");
            for (Bound bound : chart.bounds()) {
                RawValue value = new RawValue(bound.value());
                steps.addObject().put("color", "red").putRawValue("value", value);
                // The axis goes up to the line, however far from it the values are.
                custom.putRawValue("axisSoftMax", value);
            }
        }
        fields.putArray("overrides");
        return fields;
    }

    private static ObjectNode chartOptions() {
        ObjectNode options = object();
        ObjectNode legend = options.putObject("legend");
        legend.put("showLegend", true);
        legend.put("displayMode", "table");
        legend.put("placement", "bottom");
        legend.putArray("calcs").add("lastNotNull").add("max");
        options.putObject("tooltip").put("mode", "multi").put("sort", "desc");
        return options;
    }

    private static ObjectNode heatmapOptions(String unit) {
        ObjectNode options = object();
        options.put("calculate", false);
        options.put("cellGap", 1);
        ObjectNode color = options.putObject("color");
        color.put("mode", "scheme");
        color.put("scheme", "Oranges");
        color.put("fill", "dark-orange");
        color.put("scale", "exponential");
        color.put("exponent", 0.5);
        color.put("steps", 64);
        color.put("reverse", false);
        options.putObject("exemplars").put("color", "orange");
        options.putObject("filterValues").put("le", 1e-9);
        options.putObject("legend").put("show", true);
        options.put("showValue", "never");
        options.putObject("tooltip").put("mode", "single");
        options.putObject("yAxis").put("unit", unit);
        return options;
    }

    /** Grafana's own names of units. */
    private static String unit(Unit unit) {
        return switch (unit) {
            case REQUESTS_PER_SECOND -> "reqps";
            case PER_SECOND -> "ops";
            case DOLLARS_PER_HOUR -> "currencyUSD";
            case SECONDS -> "s";
            case SHARE -> "percentunit";
            case PERCENT -> "percent";
            case BYTES -> "bytes";
            case TOKENS_PER_MINUTE, CORES, COUNT, PER_HOUR -> "short";
        };
    }

    private static ObjectNode object() {
        return JsonNodeFactory.instance.objectNode();
    }
}
