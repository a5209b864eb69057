package io.ngxagents.vertexai.client.metrics;

import io.ngxagents.vertexai.api.ErrorType;
import io.ngxagents.vertexai.client.call.CacheOutcome;
import io.ngxagents.vertexai.client.call.CallFailure;
import io.ngxagents.vertexai.client.call.ModelCall;
import io.ngxagents.vertexai.client.call.TokenUsage;
import io.ngxagents.vertexai.client.cost.Pricing;
import java.util.Set;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.AtomicInteger;

/** One request from its begin to its end. Only the first end that is told counts, by whichever thread. */
public final class RequestMeasurement {
    /** Ends that say nothing about how fast the upstream is: it was not asked, or not heard to the end. */
    private static final Set<ErrorType> WITHOUT_LATENCY =
            Set.of(ErrorType.INVALID_REQUEST, ErrorType.CANCELLED, ErrorType.LIMIT);

    private final ModelCall call;
    private final Series of;
    private final Pricing pricing;
    private final AtomicInteger inFlight;
    private final long begun = System.nanoTime();
    private final AtomicBoolean ended = new AtomicBoolean();

    /** @param inFlight already counts it */
    RequestMeasurement(ModelCall call, Series of, Pricing pricing, AtomicInteger inFlight) {
        this.call = call;
        this.of = of;
        this.pricing = pricing;
        this.inFlight = inFlight;
    }

    /**
     * The first part of an answer in parts is there.
     *
     * @param outcome where it comes from
     */
    public void firstPart(CacheOutcome outcome) {
        of.timeToFirstPart(outcome).record(System.nanoTime() - begun, TimeUnit.NANOSECONDS);
    }

    /**
     * It has its answer to the end.
     *
     * @param outcome where it came from
     * @param usage tokens that it took when it was made
     */
    public void answered(CacheOutcome outcome, TokenUsage usage) {
        if (!ended.compareAndSet(false, true)) {
            return;
        }
        end(outcome, true);
        if (outcome.isHit()) {
            pricing.costOf(call, usage).ifPresent(of.savings::hit);
        }
    }

    /**
     * It has none, or not to the end.
     *
     * @param attempted where the answer would have come from
     */
    public void failed(CallFailure failure, CacheOutcome attempted) {
        if (!ended.compareAndSet(false, true)) {
            return;
        }
        of.errors(failure.type()).increment();
        if (failure.type() == ErrorType.INVALID_REQUEST) {
            inFlight.decrementAndGet();
            of.requests.increment();
            return;
        }
        end(attempted, !WITHOUT_LATENCY.contains(failure.type()));
    }

    private void end(CacheOutcome outcome, boolean timed) {
        inFlight.decrementAndGet();
        of.requests.increment();
        if (timed) {
            of.latency(outcome).record(System.nanoTime() - begun, TimeUnit.NANOSECONDS);
        }
        switch (outcome) {
            case HIT_LOCAL -> of.localHits.increment();
            case HIT_REDIS -> of.redisHits.increment();
            case STALE -> of.staleHits.increment();
            case MISS -> of.misses.increment();
            case BYPASS -> {}
        }
    }
}
