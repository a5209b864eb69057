package io.ngxagents.vertexai.tools.loadtest;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;

/**
 * When a run counts as passed.
 *
 * @param maxErrorShare of the ended requests, 0 to 1; null for any
 * @param maxP95 of the 2xx answers; null for any
 */
record Bounds(Double maxErrorShare, Duration maxP95) {
    Bounds {
        if (maxErrorShare != null && !(maxErrorShare >= 0 && maxErrorShare <= 1)) {
            throw new IllegalArgumentException("'" + maxErrorShare + "' is no share; from 0 to 1");
        }
    }

    /** Why the run has not passed, a sentence each; empty if it has. */
    List<String> failures(Summary summary) {
        List<String> failures = new ArrayList<>();
        Counts counts = summary.counts();
        if (counts.errors() == counts.ended()) {
            failures.add("no request succeeded");
        }
        if (counts.dropped() > 0) {
            failures.add(counts.dropped() + " requests could not leave: the sender was the bottleneck");
        }
        if (summary.unanswered() > 0) {
            failures.add(summary.unanswered() + " requests have no answer");
        }
        if (maxErrorShare != null && counts.errorShare() > maxErrorShare) {
            failures.add(String.format(
                    Locale.ROOT, "%.2f %% errors exceed %.2f %%", 100 * counts.errorShare(), 100 * maxErrorShare));
        }
        if (maxP95 != null && summary.latencies().p95().compareTo(maxP95) > 0) {
            failures.add("P95 of " + SummaryText.millis(summary.latencies().p95()) + " exceeds "
                    + SummaryText.millis(maxP95));
        }
        return failures;
    }
}
