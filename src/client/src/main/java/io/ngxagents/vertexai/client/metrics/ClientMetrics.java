package io.ngxagents.vertexai.client.metrics;

import io.micrometer.core.instrument.MeterRegistry;
import io.micrometer.core.instrument.Tags;
import io.ngxagents.vertexai.api.ErrorType;
import io.ngxagents.vertexai.api.MetricNames;
import io.ngxagents.vertexai.client.call.CacheOutcome;
import io.ngxagents.vertexai.client.call.CallFailure;
import io.ngxagents.vertexai.client.call.QueryClass;
import io.ngxagents.vertexai.client.call.ServedAnswer;
import io.ngxagents.vertexai.client.call.TokenUsage;
import io.ngxagents.vertexai.client.cost.PriceTable;
import java.time.Clock;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.OptionalDouble;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;

/** Counts what is asked, answered, saved and paid. */
public final class ClientMetrics {
    /** Label value for what the configuration does not name; keeps the number of series bounded. */
    public static final String OTHER = "other";

    private record Kind(String model, String queryClass) {}

    private final Map<Kind, Series> series = new HashMap<>();
    private final Series other;
    private final AtomicInteger inFlight = new AtomicInteger();
    private final PriceTable prices;
    private final Clock clock;

    /**
     * Registers every series.
     *
     * @param models the values that the label of models can have, beside {@code other}
     */
    public ClientMetrics(
            MeterRegistry registry, ClientIdentity identity, List<String> models, PriceTable prices, Clock clock) {
        this.prices = prices;
        this.clock = clock;
        registry.gauge(MetricNames.IN_FLIGHT, identity.tags(), inFlight);
        for (String model : models) {
            for (QueryClass queryClass : QueryClass.BUILT_IN) {
                Kind kind = new Kind(model, queryClass.label());
                series.put(kind, new Series(registry, tags(identity, kind)));
            }
        }
        other = new Series(registry, tags(identity, new Kind(OTHER, OTHER)));
    }

    private static Tags tags(ClientIdentity identity, Kind kind) {
        return identity.tags().and(MetricNames.MODEL, kind.model(), MetricNames.CLASS, kind.queryClass());
    }

    /** A request that did not get as far as the cache. */
    public void rejected(ErrorType type) {
        other.requests.increment();
        other.errors(type).increment();
    }

    /** A request has begun; one of the two ends of the result must be called. */
    public Measurement begin(String model, QueryClass queryClass) {
        inFlight.incrementAndGet();
        return new Measurement(model, seriesOf(model, queryClass), System.nanoTime());
    }

    /** The upstream has answered; what it took is paid, whoever gets the answer. */
    public void paid(String model, QueryClass queryClass, TokenUsage usage) {
        Series of = seriesOf(model, queryClass);
        of.inputTokens.increment(usage.input());
        of.outputTokens.increment(usage.output());
        if (queryClass.equals(QueryClass.TOKENS)) {
            return; // Counting tokens is free of charge.
        }
        OptionalDouble cost = costOf(model, usage);
        cost.ifPresentOrElse(of.cost::increment, of.unpriced::increment);
    }

    private OptionalDouble costOf(String model, TokenUsage usage) {
        return prices.costOf(model, usage, LocalDate.ofInstant(clock.instant(), ZoneOffset.UTC));
    }

    private Series seriesOf(String model, QueryClass queryClass) {
        return series.getOrDefault(new Kind(model, queryClass.label()), other);
    }

    /** One request from its begin to its end. */
    public final class Measurement {
        private final String model;
        private final Series of;
        private final long begun;

        private Measurement(String model, Series of, long begun) {
            this.model = model;
            this.of = of;
            this.begun = begun;
        }

        /** It has its answer. */
        public void answered(ServedAnswer answer) {
            end(answer.outcome());
            switch (answer.outcome()) {
                case HIT_LOCAL -> of.localHits.increment();
                case HIT_REDIS -> of.redisHits.increment();
                case MISS -> of.misses.increment();
                case STALE, BYPASS -> {}
            }
            if (answer.outcome().isHit()) {
                costOf(model, answer.usage()).ifPresent(of.savedCost::increment);
            }
        }

        /**
         * It has none.
         *
         * @param attempted where the answer would have come from
         */
        public void failed(CallFailure failure, CacheOutcome attempted) {
            of.errors(failure.type()).increment();
            if (failure.type() == ErrorType.INVALID_REQUEST) {
                // Says nothing about how fast the upstream is, or how good the cache.
                inFlight.decrementAndGet();
                of.requests.increment();
                return;
            }
            end(attempted);
            if (attempted == CacheOutcome.MISS) {
                of.misses.increment();
            }
        }

        private void end(CacheOutcome outcome) {
            inFlight.decrementAndGet();
            of.requests.increment();
            of.latency(outcome.label()).record(System.nanoTime() - begun, TimeUnit.NANOSECONDS);
        }
    }
}
