package io.ngxagents.vertexai.client.metrics;

import io.micrometer.core.instrument.Counter;

/**
 * What the cache saves, so that cost and saved cost together are what the same requests would have cost without a cache. A
 * stale hit counts as saved before it is known that its renewal is paid; the next hits make up for that, since a counter
 * cannot go back.
 */
final class Savings {
    private final Counter saved;
    private double owed;

    Savings(Counter saved) {
        this.saved = saved;
    }

    /** A hit would have cost so much. */
    synchronized void hit(double dollars) {
        double madeUp = Math.min(owed, dollars);
        owed -= madeUp;
        saved.increment(dollars - madeUp);
    }

    /** A renewal, which no caller asked for, did cost so much. */
    synchronized void renewal(double dollars) {
        owed += dollars;
    }
}
