package io.ngxagents.vertexai.tools.loadtest.result;

import io.ngxagents.vertexai.tools.loadtest.send.Answer;
import java.util.Map;
import java.util.SortedMap;
import java.util.TreeMap;

/**
 * What happened to the requests of a run, or of a part of it.
 *
 * @param sent requests that left
 * @param late of those, requests that left later than a generator may be
 * @param dropped requests that were due but did not leave, because too many were on their way
 * @param succeeded requests that ended with a good answer
 * @param failures the others that ended, by what went wrong
 * @param caches good answers by cache header
 * @param versions answers by version header
 * @param inputTokens of all answers
 * @param outputTokens of all answers
 * @param paidInputTokens of answers that no cache gave
 * @param paidOutputTokens of answers that no cache gave
 */
public record Counts(
        long sent,
        long late,
        long dropped,
        long succeeded,
        SortedMap<String, Long> failures,
        SortedMap<String, Long> caches,
        SortedMap<String, Long> versions,
        long inputTokens,
        long outputTokens,
        long paidInputTokens,
        long paidOutputTokens) {

    public Counts {
        failures = new TreeMap<>(failures);
        caches = new TreeMap<>(caches);
        versions = new TreeMap<>(versions);
    }

    /** Requests that ended without a good answer. */
    public long failed() {
        return sum(failures);
    }

    /** Requests that ended, one way or the other. */
    public long ended() {
        return succeeded + failed();
    }

    /** Requests that left and have no end. */
    public long unanswered() {
        return sent - ended();
    }

    /** Of the ended requests, 0 to 1; 0 if none has ended. */
    public double errorShare() {
        return ended() == 0 ? 0 : (double) failed() / ended();
    }

    /** Good answers that say what the cache did. */
    public long toldByCache() {
        return caches.entrySet().stream()
                .filter(cache -> !cache.getKey().equals(Answer.NONE))
                .mapToLong(Map.Entry::getValue)
                .sum();
    }

    /** Of the answers that say what the cache did, those that came from it, 0 to 1; 0 if none says. */
    public double hitShare() {
        long hits = caches.entrySet().stream()
                .filter(cache ->
                        cache.getKey().startsWith("hit") || cache.getKey().equals("stale"))
                .mapToLong(Map.Entry::getValue)
                .sum();
        return toldByCache() == 0 ? 0 : (double) hits / toldByCache();
    }

    /** Tokens that Vertex AI has counted. */
    public long paidTokens() {
        return paidInputTokens + paidOutputTokens;
    }

    private static long sum(Map<String, Long> counts) {
        return counts.values().stream().mapToLong(Long::longValue).sum();
    }
}
