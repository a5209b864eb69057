package io.ngxagents.vertexai.it.monitoring.pictures;

import io.ngxagents.vertexai.monitoring.catalogue.Bound;
import io.ngxagents.vertexai.monitoring.catalogue.Panel.Chart;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.DoubleStream;

/** Lines, or parts on top of each other. */
final class ChartDrawing {
    private final Chart chart;
    private final Period period;
    private final List<Line> lines;
    private final double top;

    /** @param lines at least one */
    ChartDrawing(Chart chart, Period period, List<Line> lines) {
        this.chart = chart;
        this.period = period;
        this.lines = lines;
        this.top = top();
    }

    String svg() {
        Picture picture = new Picture(chart.title(), chart.meaning(), period);
        for (int i = 0; i <= Axis.STEPS; i++) {
            double share = (double) i / Axis.STEPS;
            picture.horizontal(share, Amount.of(share * top, chart.unit()));
        }
        Map<Long, Double> below = new TreeMap<>();
        for (int i = 0; i < lines.size(); i++) {
            picture.shape(chart.stacked() ? area(lines.get(i), i, below) : line(lines.get(i), i));
            picture.legend(i, lines.get(i).name() + ": " + Amount.of(last(lines.get(i)), chart.unit()));
        }
        for (Bound bound : chart.bounds()) {
            picture.bound(Double.parseDouble(bound.value()) / top, bound.name());
        }
        return picture.svg();
    }

    private static double last(Line line) {
        return line.values().lastEntry().getValue();
    }

    /** Not below anything that is drawn. */
    private double top() {
        DoubleStream values = chart.stacked()
                ? period.moments().stream().mapToDouble(this::sum)
                : lines.stream()
                        .flatMap(line -> line.values().values().stream())
                        .mapToDouble(Double::doubleValue);
        DoubleStream bounds = chart.bounds().stream().mapToDouble(bound -> Double.parseDouble(bound.value()));
        return Axis.upTo(DoubleStream.concat(values, bounds).max().orElse(0)).top();
    }

    private double sum(long moment) {
        return lines.stream()
                .mapToDouble(line -> line.values().getOrDefault(moment, 0.0))
                .sum();
    }

    /** A gap where there are no values. */
    private String line(Line line, int index) {
        StringBuilder path = new StringBuilder();
        boolean drawing = false;
        for (long moment : period.moments()) {
            Double value = line.values().get(moment);
            if (value != null) {
                path.append(drawing ? " L" : " M").append(point(moment, value));
            }
            drawing = value != null;
        }
        return "<path d=\"" + path.toString().strip()
                + "\" fill=\"none\" stroke-linecap=\"round\" stroke-width=\"1.5\" stroke=\"" + Picture.color(index)
                + "\"/>";
    }

    private String area(Line line, int index, Map<Long, Double> below) {
        StringBuilder upper = new StringBuilder();
        StringBuilder lower = new StringBuilder();
        for (long moment : period.moments()) {
            double floor = below.getOrDefault(moment, 0.0);
            double value = floor + line.values().getOrDefault(moment, 0.0);
            upper.append(point(moment, value)).append(' ');
            lower.insert(0, point(moment, floor) + " ");
            below.put(moment, value);
        }
        return "<polygon points=\"" + (upper.toString() + lower).strip() + "\" fill-opacity=\"0.7\" fill=\""
                + Picture.color(index) + "\"/>";
    }

    private String point(long moment, double value) {
        return Picture.number(Picture.x(period.share(moment))) + "," + Picture.number(Picture.y(value / top));
    }
}
