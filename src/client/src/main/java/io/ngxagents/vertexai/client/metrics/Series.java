package io.ngxagents.vertexai.client.metrics;

import io.micrometer.core.instrument.Counter;
import io.micrometer.core.instrument.MeterRegistry;
import io.micrometer.core.instrument.Tags;
import io.micrometer.core.instrument.Timer;
import io.ngxagents.vertexai.api.ErrorType;
import io.ngxagents.vertexai.api.MetricNames;
import io.ngxagents.vertexai.client.call.CacheOutcome;
import java.time.Duration;
import java.util.EnumMap;
import java.util.Map;
import java.util.stream.Stream;

/** Every series of one model and query class; registered when this is made, so that none begins to exist later. */
final class Series {
    /**
     * Fine where answers of models are: no bucket reaches to more than one and a half times the one before, or a version that is
     * twice as slow as another could stay in the same one. Coarse where hits are.
     */
    private static final Duration[] BUCKETS = Stream.of(
                    1, 5, 10, 25, 50, 100, 150, 200, 300, 400, 500, 750, 1000, 1500, 2000, 3000, 4000, 5000, 7500,
                    10_000, 15_000, 20_000, 30_000, 40_000, 60_000)
            .map(Duration::ofMillis)
            .toArray(Duration[]::new);

    private static final Duration[] FIRST_PART_BUCKETS = Stream.of(
                    5, 10, 25, 50, 100, 250, 500, 1000, 2500, 5000, 10_000)
            .map(Duration::ofMillis)
            .toArray(Duration[]::new);

    final Counter requests;
    final Counter localHits;
    final Counter redisHits;
    final Counter staleHits;
    final Counter misses;
    final Counter inputTokens;
    final Counter outputTokens;
    final Counter cost;
    final Savings savings;
    final Counter unpriced;
    private final Map<ErrorType, Counter> errors = new EnumMap<>(ErrorType.class);
    private final Map<CacheOutcome, Timer> latency;
    private final Map<CacheOutcome, Timer> timeToFirstPart;

    Series(MeterRegistry registry, Tags tags) {
        requests = registry.counter(MetricNames.REQUESTS, tags);
        localHits = registry.counter(MetricNames.CACHE_HITS, tags.and(MetricNames.LEVEL, "local"));
        redisHits = registry.counter(MetricNames.CACHE_HITS, tags.and(MetricNames.LEVEL, "redis"));
        staleHits = registry.counter(MetricNames.CACHE_HITS, tags.and(MetricNames.LEVEL, "stale"));
        misses = registry.counter(MetricNames.CACHE_MISSES, tags);
        inputTokens = registry.counter(MetricNames.TOKENS, tags.and(MetricNames.DIRECTION, "input"));
        outputTokens = registry.counter(MetricNames.TOKENS, tags.and(MetricNames.DIRECTION, "output"));
        cost = registry.counter(MetricNames.COST, tags);
        savings = new Savings(registry.counter(MetricNames.SAVED_COST, tags));
        unpriced = registry.counter(MetricNames.UNPRICED, tags);
        for (ErrorType type : ErrorType.values()) {
            errors.put(type, registry.counter(MetricNames.ERRORS, tags.and(MetricNames.TYPE, type.label())));
        }
        latency = byCache(registry, MetricNames.LATENCY, BUCKETS, tags);
        timeToFirstPart = byCache(registry, MetricNames.TIME_TO_FIRST_PART, FIRST_PART_BUCKETS, tags);
    }

    private static Map<CacheOutcome, Timer> byCache(
            MeterRegistry registry, String name, Duration[] buckets, Tags tags) {
        Map<CacheOutcome, Timer> timers = new EnumMap<>(CacheOutcome.class);
        for (CacheOutcome outcome : CacheOutcome.values()) {
            // Both levels have one label, so the registry gives both the same timer.
            timers.put(
                    outcome,
                    Timer.builder(name)
                            .tags(tags.and(MetricNames.CACHE, outcome.label()))
                            .serviceLevelObjectives(buckets)
                            .register(registry));
        }
        return timers;
    }

    Counter errors(ErrorType type) {
        return errors.get(type);
    }

    Timer latency(CacheOutcome outcome) {
        return latency.get(outcome);
    }

    Timer timeToFirstPart(CacheOutcome outcome) {
        return timeToFirstPart.get(outcome);
    }
}
