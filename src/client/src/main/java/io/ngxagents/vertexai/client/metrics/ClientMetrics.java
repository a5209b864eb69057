package io.ngxagents.vertexai.client.metrics;

import io.micrometer.core.instrument.Counter;
import io.micrometer.core.instrument.Gauge;
import io.micrometer.core.instrument.MeterRegistry;
import io.micrometer.core.instrument.Tags;
import io.micrometer.core.instrument.TimeGauge;
import io.ngxagents.vertexai.api.ErrorType;
import io.ngxagents.vertexai.api.MetricNames;
import io.ngxagents.vertexai.client.call.ModelCall;
import io.ngxagents.vertexai.client.call.QueryClass;
import io.ngxagents.vertexai.client.call.TokenUsage;
import io.ngxagents.vertexai.client.cost.PriceTable;
import io.ngxagents.vertexai.client.cost.Pricing;
import java.time.Clock;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.DoubleSupplier;

/** Counts what is asked, answered, saved and paid. */
public final class ClientMetrics {
    /** Label value for what the configuration does not name; keeps the number of series bounded. */
    public static final String OTHER = "other";

    private record Kind(String model, String queryClass) {}

    private final Map<Kind, Series> series = new HashMap<>();
    private final Series other;
    private final Counter revalidations;
    private final Counter failedRevalidations;
    private final AtomicInteger inFlight = new AtomicInteger();
    private final MeterRegistry registry;
    private final ClientIdentity identity;
    private final Pricing pricing;
    private final GenAiMetrics genAi;
    private final ReliabilityMetrics reliability;
    private final WarmUpMetrics warmUp;
    private final Counter unlogged;

    /**
     * Registers every series.
     *
     * @param models the values that the label of models can have, beside {@code other}
     * @param classes the values that the label of query classes can have, beside {@code other}
     */
    public ClientMetrics(
            MeterRegistry registry,
            ClientIdentity identity,
            List<String> models,
            List<QueryClass> classes,
            PriceTable prices,
            Clock clock) {
        this.registry = registry;
        this.identity = identity;
        this.pricing = new Pricing(prices, clock);
        TimeGauge.builder(MetricNames.PRICE_TABLE_AGE, pricing, TimeUnit.DAYS, Pricing::ageInDays)
                .tags(identity.tags())
                .register(registry);
        registry.gauge(MetricNames.IN_FLIGHT, identity.tags(), inFlight);
        for (String model : models) {
            for (QueryClass queryClass : classes) {
                Kind kind = new Kind(model, queryClass.label());
                series.computeIfAbsent(kind, each -> new Series(registry, tags(identity, each)));
            }
        }
        revalidations =
                registry.counter(MetricNames.REVALIDATIONS, identity.tags().and(MetricNames.OUTCOME, "renewed"));
        failedRevalidations =
                registry.counter(MetricNames.REVALIDATIONS, identity.tags().and(MetricNames.OUTCOME, "failed"));
        genAi = new GenAiMetrics(registry, identity, models);
        reliability = new ReliabilityMetrics(registry, identity);
        warmUp = new WarmUpMetrics(registry, identity);
        unlogged = registry.counter(MetricNames.USAGE_LOG_DROPPED, identity.tags());
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

    /**
     * A request has begun; one of the ends of the result must be called.
     *
     * @param call with the model's own name
     */
    public RequestMeasurement begin(ModelCall call, QueryClass queryClass) {
        inFlight.incrementAndGet();
        return new RequestMeasurement(call, seriesOf(call, queryClass), pricing, inFlight);
    }

    /**
     * The upstream has answered, or has begun to and then broke off; what it took is paid, whoever gets the answer.
     *
     * @param call with the name of the model that answered, which may be another than the caller's
     * @param usage tokens of the answer, as far as it came
     */
    public void paid(ModelCall call, QueryClass queryClass, TokenUsage usage) {
        Series of = seriesOf(call, queryClass);
        of.inputTokens.increment(usage.input());
        of.outputTokens.increment(usage.output());
        pricing.costOf(call, usage).ifPresentOrElse(of.cost::increment, of.unpriced::increment);
    }

    /** An old answer was asked for anew, while callers were served the old one. */
    public void revalidated(boolean successfully) {
        (successfully ? revalidations : failedRevalidations).increment();
    }

    /**
     * What was {@link #paid} for an answer that no caller waited for.
     *
     * @param call with the name of the model that answered
     */
    public void renewalPaid(ModelCall call, QueryClass queryClass, TokenUsage usage) {
        pricing.costOf(call, usage).ifPresent(seriesOf(call, queryClass).savings::renewal);
    }

    /** The upstream calls by OpenTelemetry's names. */
    public GenAiMetrics genAi() {
        return genAi;
    }

    /** What is done so that calls are answered all the same. */
    public ReliabilityMetrics reliability() {
        return reliability;
    }

    /** What the local level began with. */
    public WarmUpMetrics warmUp() {
        return warmUp;
    }

    /** Requests that should be in the usage log and are not. */
    public void unlogged(int requests) {
        unlogged.increment(requests);
    }

    /** What it counts costs by. */
    public Pricing pricing() {
        return pricing;
    }

    /**
     * Shows a limit beside what is used of it.
     *
     * @param limit name of the limit in the configuration
     * @param most what may be used, in the limit's unit
     * @param used what is, at the moment of the scrape
     */
    public void watchLimit(String limit, double most, DoubleSupplier used) {
        Tags tags = identity.tags().and(MetricNames.LIMIT, limit);
        Gauge.builder(MetricNames.LIMIT_MOST, () -> most).tags(tags).register(registry);
        Gauge.builder(MetricNames.LIMIT_USED, used::getAsDouble).tags(tags).register(registry);
    }

    private Series seriesOf(ModelCall call, QueryClass queryClass) {
        return series.getOrDefault(new Kind(call.model(), queryClass.label()), other);
    }
}
