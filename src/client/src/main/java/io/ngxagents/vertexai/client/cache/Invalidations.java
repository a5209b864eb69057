package io.ngxagents.vertexai.client.cache;

import java.util.HashMap;
import java.util.Map;
import java.util.TreeMap;

/**
 * What this process knows of invalidations: the number at which each scope was forgotten last. An answer remembers the epoch
 * in which it was asked for, and is valid while no scope that covers it has a higher number. To look costs the same after ten
 * thousand invalidations as after one. Safe for use by several threads.
 */
final class Invalidations {
    private final Map<InvalidationScope, Long> numbers = new HashMap<>();
    private final TreeMap<Long, InvalidationScope> byNumber = new TreeMap<>();
    private final int most;
    private Epoch epoch;
    private long floor;

    /**
     * @param era in which nothing was forgotten yet
     * @param most scopes that are remembered; of more, the oldest are remembered as "everything before"
     */
    Invalidations(String era, int most) {
        this.epoch = new Epoch(era, 0);
        this.most = most;
    }

    synchronized Epoch epoch() {
        return epoch;
    }

    /** Whether an answer may be given. */
    synchronized boolean allow(CacheKey key, Origin origin, Epoch asked) {
        if (!asked.era().equals(epoch.era()) || asked.number() < floor) {
            return false;
        }
        return asked.number() >= epoch.number()
                || InvalidationScope.covering(key, origin).stream()
                        .allMatch(scope -> numbers.getOrDefault(scope, 0L) <= asked.number());
    }

    /** A scope was forgotten. */
    synchronized void forget(InvalidationScope scope, long number) {
        Long before = numbers.get(scope);
        if (before != null && before >= number) {
            return;
        }
        if (before != null) {
            byNumber.remove(before);
        }
        numbers.put(scope, number);
        byNumber.put(number, scope);
        advance(number);
        while (byNumber.size() > most) {
            Map.Entry<Long, InvalidationScope> oldest = byNumber.pollFirstEntry();
            numbers.remove(oldest.getValue());
            raiseFloor(oldest.getKey());
        }
    }

    /** Answers that were asked for before this number are not valid. */
    synchronized void raiseFloor(long number) {
        floor = Math.max(floor, number);
    }

    /** All invalidations up to this number are known. */
    synchronized void advance(long number) {
        epoch = new Epoch(epoch.era(), Math.max(epoch.number(), number));
    }

    /** The order was lost: no answer of before is valid. */
    synchronized void begin(String era) {
        numbers.clear();
        byNumber.clear();
        floor = 0;
        epoch = new Epoch(era, 0);
    }
}
