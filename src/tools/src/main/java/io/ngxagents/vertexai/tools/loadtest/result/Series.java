package io.ngxagents.vertexai.tools.loadtest.result;

/**
 * Durations that are looked at together.
 *
 * @param group whose; {@link #ALL}, {@link #HIT}, {@link #MISS}, or {@code version } and a version
 */
public record Series(Metric metric, String group) implements Comparable<Series> {
    public static final String ALL = "all";
    public static final String HIT = "hit";
    public static final String MISS = "miss";

    /** What the durations are. */
    public enum Metric {
        /** From when a request was due to the end of its answer; of answers that are good, and of those that timed out. */
        LATENCY("latency"),
        /** From when a request was due to the first part of its stream. */
        FIRST_TOKEN("time to first token"),
        /** Time between two tokens of a stream after its first part, on average over the stream. */
        BETWEEN_TOKENS("inter-token latency"),
        /** From when a request was due to when the generator took it up. */
        LATENESS("send lateness"),
        /** By how much an event loop of the generator was behind. */
        LAG("event loop lag");

        private final String words;

        Metric(String words) {
            this.words = words;
        }

        /** For people. */
        public String words() {
            return words;
        }
    }

    public static Series of(Metric metric) {
        return new Series(metric, ALL);
    }

    @Override
    public int compareTo(Series other) {
        int byMetric = metric.compareTo(other.metric);
        return byMetric != 0 ? byMetric : group.compareTo(other.group);
    }
}
