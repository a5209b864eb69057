package io.ngxagents.vertexai.client;

import io.ngxagents.vertexai.client.call.ModelCall;
import java.time.Duration;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ConcurrentMap;

/** How long the upstream takes lately, by model and operation: a moving average in which new values weigh a fifth. */
final class ExpectedLatency {
    private static final double WEIGHT = 0.2;

    private final ConcurrentMap<String, Double> nanos = new ConcurrentHashMap<>();

    void took(ModelCall call, Duration time) {
        nanos.merge(nameOf(call), (double) time.toNanos(), (average, now) -> average + WEIGHT * (now - average));
    }

    /** Zero while nothing is known. */
    Duration of(ModelCall call) {
        return Duration.ofNanos(Math.round(nanos.getOrDefault(nameOf(call), 0.0)));
    }

    private static String nameOf(ModelCall call) {
        return call.model() + ":" + call.operation().verb();
    }
}
