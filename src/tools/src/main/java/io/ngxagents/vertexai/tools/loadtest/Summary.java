package io.ngxagents.vertexai.tools.loadtest;

/** What a run, or a second of it, came to. */
record Summary(Counts counts, Latencies latencies) {
    /** Requests without an end yet. Only a whole run's summary can tell. */
    long unanswered() {
        return counts.sent() - counts.ended();
    }
}
