package io.ngxagents.vertexai.monitoring.catalogue;

import java.util.List;

/** One picture of a dashboard. */
public sealed interface Panel {
    /** Unique in its dashboard. */
    String title();

    /** What it tells, in one or two sentences. */
    String meaning();

    Unit unit();

    List<Series> series();

    /**
     * Values over time.
     *
     * @param stacked whether they are parts of a whole
     * @param bounds lines to compare them with
     */
    record Chart(String title, String meaning, Unit unit, boolean stacked, List<Series> series, List<Bound> bounds)
            implements Panel {
        public Chart {
            series = List.copyOf(series);
            bounds = List.copyOf(bounds);
        }
    }

    /**
     * How often each range of values came, over time.
     *
     * @param unit of the ranges
     * @param buckets how often a value was at most {@code le}, a series for each
     */
    record Heatmap(String title, String meaning, Unit unit, Series buckets) implements Panel {
        @Override
        public List<Series> series() {
            return List.of(buckets);
        }
    }

    /** Lines, each for itself. */
    static Panel lines(String title, String meaning, Unit unit, Series... series) {
        return new Chart(title, meaning, unit, false, List.of(series), List.of());
    }

    /** Parts of a whole. */
    static Panel parts(String title, String meaning, Unit unit, Series... series) {
        return new Chart(title, meaning, unit, true, List.of(series), List.of());
    }

    /** Lines, and one to compare them with. */
    static Panel bounded(String title, String meaning, Unit unit, Bound bound, Series... series) {
        return new Chart(title, meaning, unit, false, List.of(series), List.of(bound));
    }
}
