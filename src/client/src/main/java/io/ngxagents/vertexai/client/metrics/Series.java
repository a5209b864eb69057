package io.ngxagents.vertexai.client.metrics;

import io.micrometer.core.instrument.Counter;
import io.micrometer.core.instrument.MeterRegistry;
import io.micrometer.core.instrument.Tags;
import io.micrometer.core.instrument.Timer;
import io.ngxagents.vertexai.api.ErrorType;
import io.ngxagents.vertexai.api.MetricNames;
import java.time.Duration;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.function.Function;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** Every series of one model and query class; registered when this is made, so that none begins to exist later. */
final class Series {
    static final List<String> CACHE_LABELS = List.of("hit", "miss", "bypass", "stale");

    /** Fine where hits are, and around the bounds that people set on answers of models. */
    private static final Duration[] BUCKETS = Stream.of(
                    1, 5, 10, 25, 50, 100, 250, 500, 750, 1000, 1500, 2000, 3000, 5000, 10_000, 30_000, 60_000)
            .map(Duration::ofMillis)
            .toArray(Duration[]::new);

    final Counter requests;
    final Counter localHits;
    final Counter redisHits;
    final Counter misses;
    final Counter inputTokens;
    final Counter outputTokens;
    final Counter cost;
    final Counter savedCost;
    final Counter unpriced;
    private final Map<ErrorType, Counter> errors = new EnumMap<>(ErrorType.class);
    private final Map<String, Timer> latency;

    Series(MeterRegistry registry, Tags tags) {
        requests = registry.counter(MetricNames.REQUESTS, tags);
        localHits = registry.counter(MetricNames.CACHE_HITS, tags.and(MetricNames.LEVEL, "local"));
        redisHits = registry.counter(MetricNames.CACHE_HITS, tags.and(MetricNames.LEVEL, "redis"));
        misses = registry.counter(MetricNames.CACHE_MISSES, tags);
        inputTokens = registry.counter(MetricNames.TOKENS, tags.and(MetricNames.DIRECTION, "input"));
        outputTokens = registry.counter(MetricNames.TOKENS, tags.and(MetricNames.DIRECTION, "output"));
        cost = registry.counter(MetricNames.COST, tags);
        savedCost = registry.counter(MetricNames.SAVED_COST, tags);
        unpriced = registry.counter(MetricNames.UNPRICED, tags);
        for (ErrorType type : ErrorType.values()) {
            errors.put(type, registry.counter(MetricNames.ERRORS, tags.and(MetricNames.TYPE, type.label())));
        }
        latency = CACHE_LABELS.stream()
                .collect(Collectors.toMap(
                        Function.identity(), label -> timer(registry, tags.and(MetricNames.CACHE, label))));
    }

    private static Timer timer(MeterRegistry registry, Tags tags) {
        return Timer.builder(MetricNames.LATENCY)
                .tags(tags)
                .serviceLevelObjectives(BUCKETS)
                .register(registry);
    }

    Counter errors(ErrorType type) {
        return errors.get(type);
    }

    Timer latency(String cacheLabel) {
        return latency.get(cacheLabel);
    }
}
