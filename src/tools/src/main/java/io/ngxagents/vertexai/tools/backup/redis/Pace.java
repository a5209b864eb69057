package io.ngxagents.vertexai.tools.backup.redis;

import java.util.concurrent.TimeUnit;
import java.util.function.LongSupplier;

/** Holds a steady rate: whoever is ahead of it waits. Time that was lost is not made up for by a burst. */
public final class Pace {
    private final double nanosEach;
    private final LongSupplier nanoTime;
    private long next;

    /**
     * @param perSecond more than 0
     * @param nanoTime such as {@link System#nanoTime}
     */
    public Pace(int perSecond, LongSupplier nanoTime) {
        if (perSecond < 1) {
            throw new IllegalArgumentException("a rate of " + perSecond + " a second is too low; 1 is the least");
        }
        this.nanosEach = TimeUnit.SECONDS.toNanos(1) / (double) perSecond;
        this.nanoTime = nanoTime;
        this.next = nanoTime.getAsLong();
    }

    /** Nanoseconds to wait before the next so many. */
    long delayFor(int count) {
        long now = nanoTime.getAsLong();
        long start = next - now > 0 ? next : now;
        next = start + Math.round(count * nanosEach);
        return start - now;
    }

    void await(int count) throws InterruptedException {
        TimeUnit.NANOSECONDS.sleep(delayFor(count));
    }
}
