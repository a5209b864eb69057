package io.ngxagents.vertexai.tools.loadtest;

import io.vertx.core.json.JsonArray;
import io.vertx.core.json.JsonObject;
import java.time.Duration;
import java.util.List;
import java.util.Map;

/** Summaries for programs: shares from 0 to 1, latencies in milliseconds. */
final class SummaryJson {
    private SummaryJson() {}

    /**
     * One line.
     *
     * @param failures why the run has not passed; empty if it has
     */
    static String of(Summary summary, List<String> failures) {
        Counts counts = summary.counts();
        Latencies latencies = summary.latencies();
        return new JsonObject()
                .put("sent", counts.sent())
                .put("late", counts.late())
                .put("dropped", counts.dropped())
                .put("answered", counts.answered())
                .put("unanswered", summary.unanswered())
                .put("errors", counts.errors())
                .put("errorShare", counts.errorShare())
                .put("statuses", object(counts.statuses()))
                .put(
                        "latencyMillis",
                        new JsonObject()
                                .put("p50", millis(latencies.p50()))
                                .put("p95", millis(latencies.p95()))
                                .put("p99", millis(latencies.p99()))
                                .put("max", millis(latencies.max())))
                .put("cacheShares", object(Counts.shares(counts.caches())))
                .put("versionShares", object(Counts.shares(counts.versions())))
                .put("passed", failures.isEmpty())
                .put("failures", new JsonArray(failures))
                .encode();
    }

    private static JsonObject object(Map<String, ? extends Number> numbers) {
        JsonObject object = new JsonObject();
        numbers.forEach(object::put);
        return object;
    }

    private static double millis(Duration duration) {
        return duration.toNanos() / 1e6;
    }
}
