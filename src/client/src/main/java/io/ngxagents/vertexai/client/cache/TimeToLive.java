package io.ngxagents.vertexai.client.cache;

import io.ngxagents.vertexai.client.call.QueryClass;
import java.time.Duration;
import java.util.HashMap;
import java.util.Map;
import java.util.random.RandomGenerator;

/**
 * How long answers live, by query class, spread by ten per cent to either side: entries that were made together in a rush
 * must not all expire together.
 */
public final class TimeToLive {
    private static final double SPREAD = 0.1;

    private final Map<QueryClass, Duration> byClass = new HashMap<>();
    private final RandomGenerator random;

    /**
     * @param configured what differs from the built-in values; zero keeps a class out of the cache
     * @param random must be safe for use by several threads
     */
    public TimeToLive(Map<QueryClass, Duration> configured, RandomGenerator random) {
        this.random = random;
        for (QueryClass each : QueryClass.BUILT_IN) {
            byClass.put(each, configured.getOrDefault(each, each.defaultTimeToLive()));
        }
    }

    /** Whether answers of this class are kept at all. */
    public boolean keeps(QueryClass queryClass) {
        return !byClass.get(queryClass).isZero();
    }

    /** The time that a new answer of this class may live. */
    public Duration next(QueryClass queryClass) {
        double factor = 1 - SPREAD + 2 * SPREAD * random.nextDouble();
        return Duration.ofMillis(Math.round(byClass.get(queryClass).toMillis() * factor));
    }
}
