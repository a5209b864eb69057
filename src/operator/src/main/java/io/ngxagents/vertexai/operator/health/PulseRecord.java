package io.ngxagents.vertexai.operator.health;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;

/**
 * Remembers which heartbeats were written and have not come back. A watch that has died without a word shows here, and
 * nowhere else; a write that fails does not, because a restart would not mend the API server.
 */
class PulseRecord {
    private final Clock clock;
    private final Duration patience;

    /** Time of the oldest write that has not been seen; null if all have been. */
    private Instant missing;

    /** A watch can be quicker than the answer to the write. */
    private Instant lastSeen = Instant.MIN;

    /** @param patience longest time that a written heartbeat may take to come back */
    PulseRecord(Clock clock, Duration patience) {
        this.clock = clock;
        this.patience = patience;
    }

    synchronized void written(Instant beat) {
        if (missing == null && lastSeen.isBefore(beat)) {
            missing = beat;
        }
    }

    synchronized void seen(Instant beat) {
        lastSeen = beat;
        if (missing != null && !beat.isBefore(missing)) {
            missing = null;
        }
    }

    synchronized boolean isAlive() {
        return missing == null || Duration.between(missing, clock.instant()).compareTo(patience) < 0;
    }
}
