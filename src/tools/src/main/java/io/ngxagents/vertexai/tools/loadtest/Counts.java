package io.ngxagents.vertexai.tools.loadtest;

import java.util.Map;
import java.util.SortedMap;
import java.util.TreeMap;

/**
 * What happened to the requests of a run, or of a part of it.
 *
 * @param sent requests that left
 * @param late of those, requests that left more than 100 ms after they were due: the sender was too slow
 * @param dropped requests that were due but did not leave, because too many were on their way
 * @param statuses ended requests by HTTP status or failure
 * @param caches answers by cache header
 * @param versions answers by version header
 */
record Counts(
        long sent,
        long late,
        long dropped,
        SortedMap<String, Long> statuses,
        SortedMap<String, Long> caches,
        SortedMap<String, Long> versions) {
    static final Counts ZERO = new Counts(0, 0, 0, new TreeMap<>(), new TreeMap<>(), new TreeMap<>());

    Counts {
        statuses = new TreeMap<>(statuses);
        caches = new TreeMap<>(caches);
        versions = new TreeMap<>(versions);
    }

    /** Requests that ended, one way or the other. */
    long ended() {
        return sum(statuses);
    }

    /** Requests that ended with an HTTP answer. */
    long answered() {
        return statuses.entrySet().stream()
                .filter(status -> Character.isDigit(status.getKey().charAt(0)))
                .mapToLong(Map.Entry::getValue)
                .sum();
    }

    /** Requests that ended without a 2xx answer. */
    long errors() {
        return statuses.entrySet().stream()
                .filter(status -> !Outcome.succeeded(status.getKey()))
                .mapToLong(Map.Entry::getValue)
                .sum();
    }

    /** Of the ended requests, 0 to 1; 0 if none has ended. */
    double errorShare() {
        return ended() == 0 ? 0 : (double) errors() / ended();
    }

    /** What came on top of earlier counts of the same run. */
    Counts since(Counts earlier) {
        return new Counts(
                sent - earlier.sent,
                late - earlier.late,
                dropped - earlier.dropped,
                difference(statuses, earlier.statuses),
                difference(caches, earlier.caches),
                difference(versions, earlier.versions));
    }

    private static SortedMap<String, Long> difference(Map<String, Long> now, Map<String, Long> earlier) {
        SortedMap<String, Long> difference = new TreeMap<>();
        now.forEach((name, count) -> {
            long more = count - earlier.getOrDefault(name, 0L);
            if (more > 0) {
                difference.put(name, more);
            }
        });
        return difference;
    }

    /** Each name's part of the whole, 0 to 1. */
    static SortedMap<String, Double> shares(Map<String, Long> counts) {
        double total = sum(counts);
        SortedMap<String, Double> shares = new TreeMap<>();
        counts.forEach((name, count) -> shares.put(name, count / total));
        return shares;
    }

    private static long sum(Map<String, Long> counts) {
        return counts.values().stream().mapToLong(Long::longValue).sum();
    }
}
