package io.ngxagents.vertexai.client.metrics;

import io.micrometer.core.instrument.Counter;
import io.micrometer.core.instrument.MeterRegistry;
import io.micrometer.core.instrument.TimeGauge;
import io.ngxagents.vertexai.api.MetricNames;
import java.time.Duration;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.AtomicLong;

/** Shows what the local level began with. Every series is there from the start, at 0. */
public final class WarmUpMetrics {
    private final AtomicInteger entries;
    private final AtomicLong nanos = new AtomicLong();
    private final Counter unreadable;

    /** @param identity whose local level it is */
    public WarmUpMetrics(MeterRegistry registry, ClientIdentity identity) {
        entries = registry.gauge(MetricNames.WARM_UP_ENTRIES, identity.tags(), new AtomicInteger());
        TimeGauge.builder(MetricNames.WARM_UP_TIME, nanos, TimeUnit.NANOSECONDS, AtomicLong::get)
                .tags(identity.tags())
                .register(registry);
        unreadable = registry.counter(MetricNames.HOT_KEYS_UNREADABLE, identity.tags());
    }

    /** It has ended, with this many answers or none. */
    public void ended(int answers, Duration took) {
        entries.set(answers);
        nanos.set(took.toNanos());
    }

    /** The list of keys was not one. */
    public void unreadable() {
        unreadable.increment();
    }
}
