package io.ngxagents.vertexai.client.limits;

/**
 * How much there was in a sliding window, kept as the amounts of its last buckets. Pure arithmetic over seconds since 1970,
 * which is also how the window in Redis works; memory and time do not grow with use. Not safe for use by several threads.
 */
final class Window {
    private final int bucketSeconds;
    private final long[] amounts;
    private long newest = Long.MIN_VALUE;
    private long total;

    /**
     * @param bucketSeconds what is older than the window leaves it in steps of this
     * @param buckets how many make up a window, with the one that is being filled
     */
    Window(int bucketSeconds, int buckets) {
        this.bucketSeconds = bucketSeconds;
        this.amounts = new long[buckets];
    }

    /** What is in the window that ends now. */
    long total(long now) {
        moveTo(bucketOf(now));
        return total;
    }

    /**
     * Counts an amount.
     *
     * @param at when it was used; does nothing if that has left the window
     * @param amount negative to take back
     */
    void add(long at, long now, long amount) {
        moveTo(bucketOf(now));
        long bucket = bucketOf(at);
        if (bucket > newest - amounts.length) {
            amounts[slotOf(Math.min(bucket, newest))] += amount;
            total += amount;
        }
    }

    /** Seconds until an amount fits below the most; 0 if it does now, a whole window if it never does. */
    long secondsUntilFits(long now, long amount, long most) {
        moveTo(bucketOf(now));
        long excess = total + amount - most;
        if (amount <= 0 || excess <= 0) {
            return 0;
        }
        for (long bucket = newest - amounts.length + 1; bucket <= newest; bucket++) {
            excess -= amounts[slotOf(bucket)];
            if (excess <= 0) {
                return (bucket + amounts.length) * bucketSeconds - now;
            }
        }
        return (long) amounts.length * bucketSeconds;
    }

    /** A clock that was set back does not open the window again. */
    private void moveTo(long bucket) {
        if (newest == Long.MIN_VALUE) {
            newest = bucket;
        }
        long steps = Math.min(bucket - newest, amounts.length);
        for (long step = 1; step <= steps; step++) {
            int slot = slotOf(bucket - steps + step);
            total -= amounts[slot];
            amounts[slot] = 0;
        }
        newest = Math.max(newest, bucket);
    }

    private long bucketOf(long second) {
        return Math.floorDiv(second, bucketSeconds);
    }

    private int slotOf(long bucket) {
        return Math.floorMod(bucket, amounts.length);
    }
}
