package io.ngxagents.vertexai.simulator.service;

import java.time.Duration;
import java.util.function.LongSupplier;

/** A token bucket: a minute's quota at once, refilled evenly. Full at the start. */
final class QuotaBucket {
    private static final double MINUTE = Duration.ofMinutes(1).toNanos();

    private final int perMinute;
    private final LongSupplier nanoClock;
    private double available;
    private long refilledAt;

    /**
     * A full bucket.
     *
     * @param perMinute 0 for no quota
     * @param nanoClock nanoseconds of a clock that never goes back
     */
    QuotaBucket(int perMinute, LongSupplier nanoClock) {
        this.perMinute = perMinute;
        this.nanoClock = nanoClock;
        this.available = perMinute;
        this.refilledAt = nanoClock.getAsLong();
    }

    int perMinute() {
        return perMinute;
    }

    /** Takes one call out. Zero if there was one; else how long until there is one, and nothing is taken. */
    synchronized Duration take() {
        if (perMinute == 0) {
            return Duration.ZERO;
        }
        long now = nanoClock.getAsLong();
        available = Math.min(perMinute, available + (now - refilledAt) * perMinute / MINUTE);
        refilledAt = now;
        if (available >= 1) {
            available--;
            return Duration.ZERO;
        }
        return Duration.ofNanos((long) Math.ceil((1 - available) * MINUTE / perMinute));
    }
}
