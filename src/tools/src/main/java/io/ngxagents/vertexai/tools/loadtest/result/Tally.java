package io.ngxagents.vertexai.tools.loadtest.result;

import io.ngxagents.vertexai.tools.loadtest.plan.Shot;
import io.ngxagents.vertexai.tools.loadtest.result.Series.Metric;
import io.ngxagents.vertexai.tools.loadtest.send.Answer;
import io.ngxagents.vertexai.tools.loadtest.send.Usage;
import java.time.Duration;
import java.util.Map;
import java.util.SortedMap;
import java.util.TreeMap;
import org.HdrHistogram.Histogram;

/** Counts and distributions while they grow. Not for several threads at once. */
public final class Tally {
    private static final long LONGEST_MICROS = Duration.ofHours(24).toNanos() / 1_000;
    private static final int DIGITS = 3;
    private static final int MOST_NAMES = 20;
    private static final String OTHER = "other";

    private long sent;
    private long late;
    private long dropped;
    private long succeeded;
    private final SortedMap<String, Long> failures = new TreeMap<>();
    private final SortedMap<String, Long> caches = new TreeMap<>();
    private final SortedMap<String, Long> versions = new TreeMap<>();
    private Usage used = Usage.NONE;
    private Usage paid = Usage.NONE;
    private final SortedMap<Series, Histogram> distributions = new TreeMap<>();

    void left(long lateNanos, boolean isLate) {
        sent++;
        late += isLate ? 1 : 0;
        record(Series.of(Metric.LATENESS), lateNanos);
    }

    void dropped() {
        dropped++;
    }

    void lagged(long nanos) {
        record(Series.of(Metric.LAG), nanos);
    }

    void ended(Shot shot, long dueNanos, Answer answer) {
        String version = known(versions, answer.version());
        versions.merge(version, 1L, Long::sum);
        if (answer.succeeded()) {
            succeeded++;
            caches.merge(known(caches, answer.cache()), 1L, Long::sum);
            countTokens(answer);
        } else {
            failures.merge(known(failures, answer.outcome()), 1L, Long::sum);
        }
        if (answer.succeeded() || answer.outcome().equals(Answer.TIMEOUT)) {
            recordByGroups(Metric.LATENCY, version, answer, answer.endNanos() - dueNanos);
        }
        if (answer.succeeded() && shot.isStream()) {
            recordStream(version, dueNanos, answer);
        }
    }

    private void countTokens(Answer answer) {
        used = sum(used, answer.usage());
        if (!answer.isHit()) {
            paid = sum(paid, answer.usage());
        }
    }

    private static Usage sum(Usage one, Usage other) {
        return new Usage(one.input() + other.input(), one.output() + other.output());
    }

    private void recordStream(String version, long dueNanos, Answer answer) {
        long firstPart = answer.firstPartNanos().orElse(answer.endNanos());
        recordByGroups(Metric.FIRST_TOKEN, version, answer, firstPart - dueNanos);
        long gaps = answer.usage().output() - 1;
        if (gaps > 0) {
            recordByGroups(Metric.BETWEEN_TOKENS, version, answer, (answer.endNanos() - firstPart) / gaps);
        }
    }

    /** Names come from the target; however many it makes up, the tally stays small. */
    private static String known(Map<String, Long> names, String name) {
        return names.containsKey(name) || names.size() < MOST_NAMES ? name : OTHER;
    }

    private void recordByGroups(Metric metric, String version, Answer answer, long nanos) {
        record(Series.of(metric), nanos);
        if (!answer.cache().equals(Answer.NONE)) {
            record(new Series(metric, answer.isHit() ? Series.HIT : Series.MISS), nanos);
        }
        if (!version.equals(Answer.NONE)) {
            record(new Series(metric, "version " + version), nanos);
        }
    }

    private void record(Series series, long nanos) {
        distributions
                .computeIfAbsent(series, added -> new Histogram(DIGITS))
                .recordValue(Math.min(Math.max(0, nanos / 1_000), LONGEST_MICROS));
    }

    public Counts counts() {
        return new Counts(
                sent,
                late,
                dropped,
                succeeded,
                failures,
                caches,
                versions,
                used.input(),
                used.output(),
                paid.input(),
                paid.output());
    }

    public SortedMap<Series, Percentiles> percentiles() {
        SortedMap<Series, Percentiles> percentiles = new TreeMap<>();
        distributions.forEach((series, histogram) -> percentiles.put(series, Percentiles.of(histogram)));
        return percentiles;
    }

    /** Microseconds, by series. */
    public Map<Series, Histogram> distributions() {
        return distributions;
    }
}
