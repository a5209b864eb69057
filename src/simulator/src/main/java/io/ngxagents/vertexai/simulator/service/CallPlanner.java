package io.ngxagents.vertexai.simulator.service;

import com.google.protobuf.Any;
import com.google.rpc.Code;
import com.google.rpc.RetryInfo;
import com.google.rpc.Status;
import io.grpc.StatusRuntimeException;
import io.grpc.protobuf.StatusProto;
import io.ngxagents.vertexai.simulator.settings.ErrorRate;
import io.ngxagents.vertexai.simulator.settings.SimulatorSettings;
import java.time.Duration;
import java.util.Optional;
import java.util.SplittableRandom;
import java.util.concurrent.atomic.AtomicLong;
import java.util.function.LongSupplier;
import java.util.random.RandomGenerator;

/** Decides each call's latency and error by the settings of the moment. Safe for use by many threads. */
public final class CallPlanner {
    private final LongSupplier nanoClock;
    private volatile State state;

    /** Everything that a change of settings replaces, in one reference, so that no call sees half of a change. */
    private record State(SimulatorSettings settings, QuotaBucket quota, AtomicLong calls) {}

    /**
     * Starts with the sequence of the settings' seed at its first call.
     *
     * @param nanoClock nanoseconds of a clock that never goes back
     */
    public CallPlanner(SimulatorSettings settings, LongSupplier nanoClock) {
        this.nanoClock = nanoClock;
        this.state = new State(settings, new QuotaBucket(settings.quotaPerMinute(), nanoClock), new AtomicLong());
    }

    public SimulatorSettings settings() {
        return state.settings();
    }

    /** From the next call on. A quota that stays the same stays as used up as it is. */
    public synchronized void settings(SimulatorSettings settings) {
        QuotaBucket quota = state.quota().perMinute() == settings.quotaPerMinute()
                ? state.quota()
                : new QuotaBucket(settings.quotaPerMinute(), nanoClock);
        state = new State(settings, quota, new AtomicLong());
    }

    CallPlan plan(Caller caller) {
        State now = state;
        RandomGenerator random =
                new SplittableRandom(now.settings().seed() + now.calls().getAndIncrement());
        Duration wait = now.quota().take();
        if (!wait.isZero()) {
            return new CallPlan(
                    Duration.ZERO, Optional.of(quotaExceeded(now.quota().perMinute(), wait)), 0);
        }
        Optional<ErrorRate> failing = failing(now.settings(), caller, random.nextDouble());
        return new CallPlan(
                scaled(now.settings().latency().sample(random), now.settings().latencyFactor(caller.version())),
                failing.map(CallPlanner::error),
                failing.map(ErrorRate::after).orElse(0));
    }

    private static Duration scaled(Duration latency, double factor) {
        return Duration.ofNanos(Math.round(latency.toNanos() * factor));
    }

    private static StatusRuntimeException error(ErrorRate rate) {
        return io.grpc.Status.fromCode(rate.code())
                .withDescription("simulated error: " + rate)
                .asRuntimeException();
    }

    private static Optional<ErrorRate> failing(SimulatorSettings settings, Caller caller, double draw) {
        double passed = 0;
        for (ErrorRate rate : settings.errors()) {
            if (rate.appliesTo(caller.model(), caller.location(), caller.version())) {
                passed += rate.share();
                if (draw < passed) {
                    return Optional.of(rate);
                }
            }
        }
        return Optional.empty();
    }

    private static StatusRuntimeException quotaExceeded(int perMinute, Duration wait) {
        RetryInfo retry = RetryInfo.newBuilder()
                .setRetryDelay(com.google.protobuf.Duration.newBuilder()
                        .setSeconds(wait.toSeconds())
                        .setNanos(wait.toNanosPart()))
                .build();
        return StatusProto.toStatusRuntimeException(Status.newBuilder()
                .setCode(Code.RESOURCE_EXHAUSTED_VALUE)
                .setMessage(
                        "Quota of " + perMinute + " calls per minute exceeded, the next in " + wait.toMillis() + " ms")
                .addDetails(Any.pack(retry))
                .build());
    }
}
