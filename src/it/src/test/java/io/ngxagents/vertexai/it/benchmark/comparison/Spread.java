package io.ngxagents.vertexai.it.benchmark.comparison;

import java.util.List;
import java.util.Locale;
import java.util.function.ToDoubleFunction;

/** Median of some runs' values, with the smallest and the largest. */
record Spread(double median, double min, double max) {

    static <T> Spread of(List<T> all, ToDoubleFunction<T> value) {
        double[] sorted = all.stream().mapToDouble(value).sorted().toArray();
        int middle = sorted.length / 2;
        double median = sorted.length % 2 == 1 ? sorted[middle] : (sorted[middle - 1] + sorted[middle]) / 2;
        return new Spread(median, sorted[0], sorted[sorted.length - 1]);
    }

    /**
     * Such as {@code 12 (9–14)}.
     *
     * @param format of one number
     */
    String print(String format) {
        return String.format(Locale.ROOT, format + " (" + format + "–" + format + ")", median, min, max);
    }
}
