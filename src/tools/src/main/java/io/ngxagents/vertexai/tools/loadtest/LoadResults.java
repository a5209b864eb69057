package io.ngxagents.vertexai.tools.loadtest;

import java.time.Duration;
import java.util.Map;
import java.util.TreeMap;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.AtomicLong;
import org.HdrHistogram.Histogram;
import org.HdrHistogram.Recorder;

/** Collects what happens during a run. Safe for use by many threads. */
final class LoadResults {
    private static final Duration LATE = Duration.ofMillis(100);
    private static final long LONGEST_MICROS = Duration.ofHours(1).toSeconds() * 1_000_000;
    private static final int DIGITS = 3;

    private final AtomicLong sent = new AtomicLong();
    private final AtomicLong late = new AtomicLong();
    private final AtomicLong dropped = new AtomicLong();
    private final Map<String, Long> statuses = new ConcurrentHashMap<>();
    private final Map<String, Long> caches = new ConcurrentHashMap<>();
    private final Map<String, Long> versions = new ConcurrentHashMap<>();
    private final Recorder recorder = new Recorder(LONGEST_MICROS, DIGITS);
    private final Histogram total = new Histogram(LONGEST_MICROS, DIGITS);
    private final AtomicLong ended = new AtomicLong();
    private Counts reported = Counts.ZERO;

    /**
     * A request has left.
     *
     * @param lag from when the request was due to when it leaves
     */
    void sent(Duration lag) {
        sent.incrementAndGet();
        if (lag.compareTo(LATE) > 0) {
            late.incrementAndGet();
        }
    }

    void dropped() {
        dropped.incrementAndGet();
    }

    /**
     * A request has ended.
     *
     * @param latency from when the request was due
     */
    void ended(Outcome outcome, Duration latency) {
        statuses.merge(outcome.status(), 1L, Long::sum);
        caches.merge(outcome.cache(), 1L, Long::sum);
        versions.merge(outcome.version(), 1L, Long::sum);
        if (outcome.succeeded()) {
            recorder.recordValue(Math.min(latency.toNanos() / 1_000, LONGEST_MICROS));
        }
        ended.incrementAndGet();
    }

    /** Requests that left and have not ended. */
    long inFlight() {
        return sent.get() - ended.get();
    }

    /** Since the last call, or the start. */
    synchronized Summary interval() {
        Counts now = counts();
        Counts since = now.since(reported);
        reported = now;
        return new Summary(since, Latencies.of(takeInterval()));
    }

    /** Since the start. */
    synchronized Summary total() {
        takeInterval();
        return new Summary(counts(), Latencies.of(total));
    }

    private Histogram takeInterval() {
        Histogram interval = recorder.getIntervalHistogram();
        total.add(interval);
        return interval;
    }

    private Counts counts() {
        // What ended is read before what left, so that no request seems to have ended before it left.
        TreeMap<String, Long> endedByStatus = new TreeMap<>(statuses);
        return new Counts(
                sent.get(), late.get(), dropped.get(), endedByStatus, new TreeMap<>(caches), new TreeMap<>(versions));
    }
}
