package io.ngxagents.vertexai.operator;

import io.micrometer.core.instrument.Meter;
import io.micrometer.core.instrument.Tag;
import io.micrometer.core.instrument.config.MeterFilter;

/**
 * The operator SDK counts received events partly with and partly without the tag {@code action}; Prometheus wants the
 * same tags everywhere and would refuse the second kind.
 */
final class EventsWithAction implements MeterFilter {
    private static final String EVENTS = "events.received";
    private static final String ACTION = "action";

    @Override
    public Meter.Id map(Meter.Id id) {
        return id.getName().equals(EVENTS) && id.getTag(ACTION) == null ? id.withTag(Tag.of(ACTION, "none")) : id;
    }
}
