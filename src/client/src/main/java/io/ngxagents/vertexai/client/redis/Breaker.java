package io.ngxagents.vertexai.client.redis;

import java.time.Duration;
import java.time.Instant;

/**
 * Keeps callers away from a Redis that is slow or dead: a slow one hurts more than a dead one, so a late answer counts like
 * an error. Of the last sixteen commands eight bad ones open it; after a pause one command may try, and its outcome closes
 * it or starts the next pause.
 */
final class Breaker {
    private static final int WINDOW = 16;
    private static final int TOLERATED = 8;

    private final Duration pause;
    private int outcomes;
    private Instant retryAt = Instant.MIN;
    private volatile boolean open;

    /** @param pause time without commands once it is open */
    Breaker(Duration pause) {
        this.pause = pause;
    }

    /** Whether a command may be sent now; while open, one caller a pause gets a yes. */
    synchronized boolean admits(Instant now) {
        if (!open) {
            return true;
        }
        if (now.isBefore(retryAt)) {
            return false;
        }
        retryAt = now.plus(pause);
        return true;
    }

    /** @param late whether it took so long that it counts as bad */
    synchronized void answered(boolean late, Instant now) {
        record(late, now);
    }

    synchronized void failed(Instant now) {
        record(true, now);
    }

    boolean isOpen() {
        return open;
    }

    private void record(boolean bad, Instant now) {
        if (open) {
            open = bad;
            outcomes = 0;
            retryAt = bad ? now.plus(pause) : retryAt;
            return;
        }
        outcomes = (outcomes << 1 | (bad ? 1 : 0)) & ((1 << WINDOW) - 1);
        if (Integer.bitCount(outcomes) >= TOLERATED) {
            open = true;
            retryAt = now.plus(pause);
        }
    }
}
