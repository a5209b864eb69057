package io.ngxagents.vertexai.it.monitoring.pictures;

import io.ngxagents.vertexai.monitoring.catalogue.Panel.Heatmap;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;

/** Ranges of values from bottom to top; the darker, the more often. */
final class HeatmapDrawing {
    private static final String RANGE = "le";

    private final Heatmap heatmap;
    private final Period period;
    private final List<Row> rows;

    /** How often a value was in the range that ends here, for each moment of the period. */
    private record Row(double end, double[] counts) {
        boolean isEmpty() {
            return most() <= 0;
        }

        double most() {
            double most = 0;
            for (double count : counts) {
                most = Math.max(most, count);
            }
            return most;
        }
    }

    /** @param buckets each with what was at most {@code le} */
    HeatmapDrawing(Heatmap heatmap, Period period, List<Line> buckets) {
        this.heatmap = heatmap;
        this.period = period;
        this.rows = withoutEmptyEnds(rows(period.moments(), buckets));
    }

    /** Whether nothing was counted in any range. */
    boolean isEmpty() {
        return rows.isEmpty();
    }

    String svg() {
        Picture picture = new Picture(heatmap.title(), heatmap.meaning(), period);
        double most = rows.stream().mapToDouble(Row::most).max().orElse(1);
        double width = (double) Picture.WIDTH / period.moments().size();
        double height = (double) Picture.HEIGHT / rows.size();
        for (int i = 0; i < rows.size(); i++) {
            Row row = rows.get(i);
            double bottom = Picture.y((double) i / rows.size());
            picture.text(Picture.LEFT - 6, bottom - height / 2 + 4, "end", label(row.end));
            for (int j = 0; j < row.counts.length; j++) {
                if (row.counts[j] > 0) {
                    picture.shape(
                            "<rect x=\"%s\" y=\"%s\" width=\"%s\" height=\"%s\" fill=\"#d94801\" fill-opacity=\"%s\"/>"
                                    .formatted(
                                            Picture.number(Picture.LEFT + j * width),
                                            Picture.number(bottom - height),
                                            Picture.number(width),
                                            Picture.number(height),
                                            Picture.number(0.1 + 0.9 * Math.sqrt(row.counts[j] / most))));
                }
            }
        }
        return picture.svg();
    }

    private String label(double end) {
        return Double.isInfinite(end) ? "more" : "≤ " + Amount.of(end, heatmap.unit());
    }

    private static List<Row> rows(List<Long> moments, List<Line> buckets) {
        List<Line> sorted = buckets.stream()
                .sorted(Comparator.comparingDouble(HeatmapDrawing::end))
                .toList();
        List<Row> rows = new ArrayList<>();
        double[] below = new double[moments.size()];
        for (Line bucket : sorted) {
            double[] counts = new double[moments.size()];
            for (int i = 0; i < counts.length; i++) {
                double upTo = bucket.values().getOrDefault(moments.get(i), below[i]);
                counts[i] = Math.max(0, upTo - below[i]);
                below[i] = upTo;
            }
            rows.add(new Row(end(bucket), counts));
        }
        return rows;
    }

    private static double end(Line bucket) {
        String end = bucket.labels().get(RANGE);
        return end.equals("+Inf") ? Double.POSITIVE_INFINITY : Double.parseDouble(end);
    }

    private static List<Row> withoutEmptyEnds(List<Row> rows) {
        int first = 0;
        int last = rows.size();
        while (first < last && rows.get(first).isEmpty()) {
            first++;
        }
        while (last > first && rows.get(last - 1).isEmpty()) {
            last--;
        }
        return rows.subList(first, last);
    }
}
