package io.ngxagents.vertexai.tools.loadtest.report;

import io.ngxagents.vertexai.tools.loadtest.result.Result;
import io.ngxagents.vertexai.tools.loadtest.result.Series;
import io.ngxagents.vertexai.tools.loadtest.result.Series.Metric;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.stream.IntStream;
import org.HdrHistogram.Histogram;

/** Latency by percentile: the rare slow answers have as much room as the many fast ones. */
final class Spectrum {
    /** Places for each nine: 0 to 90 %, to 99 %, to 99.9 %, to 99.99 %. */
    private static final int PLACES_OF_A_NINE = 20;

    private static final int NINES = 4;

    private Spectrum() {}

    static Chart of(Result result) {
        List<Line> lines = new ArrayList<>();
        int color = 1;
        for (String group : List.of(Series.ALL, Series.MISS, Series.HIT)) {
            Histogram histogram = result.whole().distributions().get(new Series(Metric.LATENCY, group));
            if (histogram != null) {
                lines.add(new Line(
                        group,
                        color,
                        places().mapToObj(place -> histogram.getValueAtPercentile(percentile(place)) / 1e3)
                                .toList()));
            }
            color++;
        }
        return new Chart(
                "Latency by percentile",
                "each nine has the same room",
                "ms",
                Scale.logarithmic(
                        lines.stream().flatMap(line -> line.values().stream()).mapToDouble(Double::doubleValue)),
                places().mapToObj(Spectrum::name).toList(),
                places().filter(place -> place % PLACES_OF_A_NINE == 0).boxed().toList(),
                List.of(),
                lines);
    }

    private static IntStream places() {
        return IntStream.rangeClosed(0, NINES * PLACES_OF_A_NINE);
    }

    private static double percentile(int place) {
        return 100 * (1 - Math.pow(10, -(double) place / PLACES_OF_A_NINE));
    }

    private static String name(int place) {
        String digits = String.format(Locale.ROOT, "%.3f", percentile(place));
        return digits.replaceAll("0+$", "").replaceAll("[.]$", "") + " %";
    }
}
