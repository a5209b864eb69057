package io.ngxagents.vertexai.simulator.service;

import io.grpc.Status;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;

/** Counts finished calls. Safe for use by many threads. */
public final class CallLog {
    private final Map<Key, Long> counts = new ConcurrentHashMap<>();

    private record Key(Caller caller, Status.Code code) {}

    void record(Caller caller, Status.Code code) {
        counts.merge(new Key(caller, code), 1L, Long::sum);
    }

    /** All since the start or the last {@link #clear}, ordered by method, model, version and code. */
    public List<CallCount> counts() {
        return counts.entrySet().stream()
                .map(entry -> new CallCount(
                        entry.getKey().caller().method(),
                        entry.getKey().caller().model(),
                        entry.getKey().caller().version(),
                        entry.getKey().code().name(),
                        entry.getValue()))
                .sorted(Comparator.comparing(CallCount::method)
                        .thenComparing(CallCount::model)
                        .thenComparing(CallCount::version)
                        .thenComparing(CallCount::code))
                .toList();
    }

    public void clear() {
        counts.clear();
    }
}
