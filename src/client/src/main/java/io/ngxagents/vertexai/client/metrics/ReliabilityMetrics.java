package io.ngxagents.vertexai.client.metrics;

import io.micrometer.core.instrument.Counter;
import io.micrometer.core.instrument.Gauge;
import io.micrometer.core.instrument.MeterRegistry;
import io.micrometer.core.instrument.Tags;
import io.micrometer.core.instrument.Timer;
import io.ngxagents.vertexai.api.MetricNames;
import io.ngxagents.vertexai.client.upstream.Retryability;
import io.ngxagents.vertexai.client.upstream.UpstreamObserver;
import io.ngxagents.vertexai.client.upstream.UpstreamStatus;
import java.time.Duration;
import java.util.Arrays;
import java.util.EnumMap;
import java.util.Map;
import java.util.function.BooleanSupplier;
import java.util.function.Function;
import java.util.function.IntSupplier;
import java.util.stream.Stream;

/** Counts retries, fallbacks, hedges, waits and refusals on the way to Vertex AI. Every series is there from the start, at 0. */
public final class ReliabilityMetrics implements UpstreamObserver {
    private static final Duration[] WAITS = Stream.of(5, 25, 100, 250, 500, 1000, 2500, 5000, 10_000, 30_000)
            .map(Duration::ofMillis)
            .toArray(Duration[]::new);

    private final MeterRegistry registry;
    private final Tags identity;
    private final Map<UpstreamStatus, Counter> retries = new EnumMap<>(UpstreamStatus.class);
    private final Map<Fallback, Counter> fallbacks;
    private final Map<WaitEnd, Timer> waits;
    private final Map<ShedReason, Counter> shed;
    private final Counter hedges;
    private final Counter hedgesWon;

    /** @param identity whose upstream it is */
    public ReliabilityMetrics(MeterRegistry registry, ClientIdentity identity) {
        this.registry = registry;
        this.identity = identity.tags();
        for (UpstreamStatus status : UpstreamStatus.values()) {
            if (status.retryability() != Retryability.NEVER) {
                // Two statuses of one type get the same counter from the registry.
                retries.put(
                        status,
                        counter(
                                MetricNames.RETRIES,
                                MetricNames.TYPE,
                                status.errorType().label()));
            }
        }
        fallbacks = byLabel(
                Fallback.class, Fallback.values(), to -> counter(MetricNames.FALLBACKS, MetricNames.TO, to.label()));
        shed = byLabel(
                ShedReason.class,
                ShedReason.values(),
                reason -> counter(MetricNames.SHED, MetricNames.REASON, reason.label()));
        waits = byLabel(WaitEnd.class, WaitEnd.values(), this::wait);
        hedges = registry.counter(MetricNames.HEDGES, this.identity);
        hedgesWon = registry.counter(MetricNames.HEDGES_WON, this.identity);
    }

    private static <K extends Enum<K>, M> Map<K, M> byLabel(Class<K> type, K[] values, Function<K, M> meter) {
        Map<K, M> meters = new EnumMap<>(type);
        Arrays.stream(values).forEach(value -> meters.put(value, meter.apply(value)));
        return meters;
    }

    private Counter counter(String name, String label, String value) {
        return registry.counter(name, identity.and(label, value));
    }

    private Timer wait(WaitEnd end) {
        return Timer.builder(MetricNames.QUEUE_WAIT)
                .tags(identity.and(MetricNames.OUTCOME, end.label()))
                .serviceLevelObjectives(WAITS)
                .register(registry);
    }

    @Override
    public void retried(UpstreamStatus reason) {
        retries.get(reason).increment();
    }

    @Override
    public void fellBack(Fallback to) {
        fallbacks.get(to).increment();
    }

    @Override
    public void hedged() {
        hedges.increment();
    }

    @Override
    public void hedgeWon() {
        hedgesWon.increment();
    }

    @Override
    public void waited(WaitEnd end, Duration time) {
        waits.get(end).record(time);
    }

    @Override
    public void shed(ShedReason reason) {
        shed.get(reason).increment();
    }

    @Override
    public void watchLocation(String location, BooleanSupplier isLeftOut) {
        Gauge.builder(MetricNames.LOCATION_LEFT_OUT, () -> isLeftOut.getAsBoolean() ? 1 : 0)
                .tags(identity.and(MetricNames.LOCATION, location))
                .register(registry);
    }

    @Override
    public void watchQueue(IntSupplier waiting) {
        Gauge.builder(MetricNames.QUEUE_DEPTH, waiting::getAsInt).tags(identity).register(registry);
    }
}
