package io.ngxagents.vertexai.tools.loadtest.report;

import io.ngxagents.vertexai.tools.loadtest.result.Percentiles;
import io.ngxagents.vertexai.tools.loadtest.result.Second;
import io.ngxagents.vertexai.tools.loadtest.result.Series;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.function.Function;
import java.util.function.ToDoubleFunction;
import java.util.stream.DoubleStream;

/** Seconds of a run as charts; of a long run several seconds are one place. */
final class Timeline {
    private static final int MOST_PLACES = 600;
    private static final int MOST_TICKS = 8;

    private final List<List<Second>> places = new ArrayList<>();

    Timeline(List<Second> seconds) {
        int each = Math.max(1, (int) Math.ceil((double) seconds.size() / MOST_PLACES));
        for (int from = 0; from < seconds.size(); from += each) {
            places.add(seconds.subList(from, Math.min(seconds.size(), from + each)));
        }
    }

    /** Something a second; what is left after the last whole second counts as one. */
    Line rate(String name, int color, ToDoubleFunction<Second> amount) {
        return new Line(
                name,
                color,
                places.stream()
                        .map(place -> place.stream().mapToDouble(amount).sum()
                                / Math.max(
                                        1,
                                        place.stream()
                                                .mapToDouble(Second::lasted)
                                                .sum()))
                        .toList());
    }

    /** The highest of its seconds. */
    Line highest(String name, int color, ToDoubleFunction<Second> value) {
        return new Line(
                name,
                color,
                places.stream()
                        .map(place -> place.stream().mapToDouble(value).max().orElse(Double.NaN))
                        .toList());
    }

    /** Milliseconds, the highest of its seconds; nothing where nothing was measured. */
    Line millis(String name, int color, Series series, Function<Percentiles, Duration> percentile) {
        return new Line(
                name,
                color,
                places.stream()
                        .map(place -> place.stream()
                                .map(second -> second.percentiles(series))
                                .filter(percentiles -> percentiles.count() > 0)
                                .mapToDouble(percentiles ->
                                        percentile.apply(percentiles).toNanos() / 1e6)
                                .max()
                                .orElse(Double.NaN))
                        .toList());
    }

    Chart linear(String title, String note, String unit, List<Line> lines) {
        return chart(title, note, unit, Scale.linear(values(lines)), lines);
    }

    Chart logarithmic(String title, String note, String unit, List<Line> lines) {
        return chart(title, note, unit, Scale.logarithmic(values(lines)), lines);
    }

    private static DoubleStream values(List<Line> lines) {
        return lines.stream().flatMap(line -> line.values().stream()).mapToDouble(Double::doubleValue);
    }

    private Chart chart(String title, String note, String unit, Scale scale, List<Line> lines) {
        return new Chart(
                title,
                note,
                unit,
                scale,
                places.stream().map(Timeline::clock).toList(),
                Chart.spread(places.size(), MOST_TICKS),
                warmUp(),
                lines.stream().filter(line -> !line.isEmpty()).toList());
    }

    private static String clock(List<Second> place) {
        long second = place.get(place.size() - 1).number();
        return String.format(Locale.ROOT, "%d:%02d", second / 60, second % 60);
    }

    /** The warm-up at the beginning, which is where it is of use. */
    private List<Integer> warmUp() {
        int end = 0;
        while (end < places.size() && !places.get(end).get(0).isMeasured()) {
            end++;
        }
        return end == 0 ? List.of() : List.of(0, Math.min(end, places.size() - 1));
    }
}
