package io.ngxagents.vertexai.it.monitoring.pictures;

import io.ngxagents.vertexai.monitoring.catalogue.Dashboard;
import io.ngxagents.vertexai.monitoring.catalogue.Panel;
import io.ngxagents.vertexai.monitoring.catalogue.Panel.Chart;
import io.ngxagents.vertexai.monitoring.catalogue.Panel.Heatmap;
import io.ngxagents.vertexai.monitoring.catalogue.Scope;
import io.ngxagents.vertexai.monitoring.catalogue.Series;
import io.ngxagents.vertexai.monitoring.catalogue.Thresholds;
import java.io.IOException;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.concurrent.Callable;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Spec;

/** Draws every panel of every dashboard. Ends with 1, and names the panels, if any of them has nothing to show. */
@Command(
        name = "panel-pictures",
        mixinStandardHelpOptions = true,
        description = "Draws each panel of the dashboards from what a Prometheus answers.")
public final class PanelPictures implements Callable<Integer> {
    @Spec
    private CommandSpec spec;

    @Option(names = "--prometheus", required = true, description = "Its URL.")
    private URI prometheus;

    @Option(names = "--namespace", required = true, description = "Namespace of the client.")
    private String namespace;

    @Option(names = "--client", required = true, description = "Name of the client.")
    private String client;

    @Option(
            names = "--output",
            defaultValue = "docs/monitoring/pictures",
            description = "Folder for the pictures (default: ${DEFAULT-VALUE}).")
    private Path output;

    @Option(
            names = "--minutes",
            defaultValue = "30",
            description = "How much time they show (default: ${DEFAULT-VALUE}).")
    private int minutes;

    @Option(names = "--end", description = "Where they end, such as 2026-01-01T12:00:00Z (default: now).")
    private Instant end;

    public static void main(String[] arguments) {
        System.exit(new CommandLine(new PanelPictures()).execute(arguments));
    }

    @Override
    public Integer call() throws IOException, InterruptedException {
        Period period = Period.before(Optional.ofNullable(end).orElseGet(Instant::now), Duration.ofMinutes(minutes));
        Files.createDirectories(output);
        List<String> empty = new ArrayList<>();
        for (Dashboard dashboard : Dashboard.all(Scope.client(namespace, client), Thresholds.KPIS.bounds())) {
            for (Panel panel : dashboard.panels()) {
                Optional<String> picture = draw(panel, period);
                if (picture.isPresent()) {
                    Files.writeString(output.resolve(file(dashboard, panel)), picture.get());
                } else {
                    empty.add(dashboard.name() + ": " + panel.title());
                }
            }
        }
        empty.forEach(panel -> spec.commandLine().getErr().println("no data in panel " + panel));
        return empty.isEmpty() ? 0 : 1;
    }

    /** Nothing if any of its series has no value in all the time. */
    private Optional<String> draw(Panel panel, Period period) throws IOException, InterruptedException {
        Prometheus answers = new Prometheus(prometheus);
        List<Line> lines = new ArrayList<>();
        for (Series series : panel.series()) {
            List<Line> found = answers.ask(series, period);
            if (found.isEmpty()) {
                return Optional.empty();
            }
            lines.addAll(found);
        }
        if (panel instanceof Heatmap heatmap) {
            HeatmapDrawing drawing = new HeatmapDrawing(heatmap, period, lines);
            return drawing.isEmpty() ? Optional.empty() : Optional.of(drawing.svg());
        }
        return Optional.of(new ChartDrawing((Chart) panel, period, lines).svg());
    }

    private static String file(Dashboard dashboard, Panel panel) {
        return dashboard.name() + "-" + panel.title().toLowerCase(Locale.ROOT).replaceAll("[^a-z0-9]+", "-") + ".svg";
    }
}
