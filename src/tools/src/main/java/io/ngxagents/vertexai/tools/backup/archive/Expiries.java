package io.ngxagents.vertexai.tools.backup.archive;

import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.Map;
import java.util.SortedMap;
import java.util.TreeMap;

/**
 * When keys expire, so that it can be told how many are left without reading them.
 *
 * @param never keys that do not expire
 * @param byHour keys that expire in the hour that begins then
 */
public record Expiries(long never, SortedMap<Instant, Long> byHour) {
    private static final Duration HOUR = Duration.ofHours(1);

    public Expiries {
        byHour = byHour == null ? new TreeMap<>() : new TreeMap<>(byHour);
    }

    /** About how many of the keys have not expired: within an hour, they are taken to do so evenly. */
    public long aliveAt(Instant now) {
        double alive = never;
        for (Map.Entry<Instant, Long> hour : byHour.entrySet()) {
            long left = Duration.between(now, hour.getKey().plus(HOUR)).toMillis();
            double share = Math.max(0, Math.min(1, left / (double) HOUR.toMillis()));
            alive += hour.getValue() * share;
        }
        return Math.round(alive);
    }

    /** Counts keys one by one. */
    public static final class Counter {
        private final SortedMap<Instant, Long> byHour = new TreeMap<>();
        private long never;

        /** @param expiresAt milliseconds since 1970; 0 for never */
        public void add(long expiresAt) {
            if (expiresAt == 0) {
                never++;
            } else {
                byHour.merge(Instant.ofEpochMilli(expiresAt).truncatedTo(ChronoUnit.HOURS), 1L, Long::sum);
            }
        }

        public Expiries counted() {
            return new Expiries(never, byHour);
        }
    }
}
