package io.ngxagents.vertexai.client.metrics;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import io.micrometer.core.instrument.Counter;
import io.micrometer.core.instrument.Timer;
import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import io.ngxagents.vertexai.api.ErrorType;
import io.ngxagents.vertexai.api.MetricNames;
import io.ngxagents.vertexai.api.Track;
import io.ngxagents.vertexai.client.call.CacheOutcome;
import io.ngxagents.vertexai.client.call.CallFailure;
import io.ngxagents.vertexai.client.call.ModelCall;
import io.ngxagents.vertexai.client.call.Operation;
import io.ngxagents.vertexai.client.call.QueryClass;
import io.ngxagents.vertexai.client.call.TokenUsage;
import io.ngxagents.vertexai.client.cost.PriceTable;
import java.time.Clock;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

class ClientMetricsTest {
    private static final String MODEL = "gemini-2.5-flash";
    private static final QueryClass OWN = new QueryClass("faq", Duration.ofHours(1));
    private static final TokenUsage USAGE = new TokenUsage(1000, 0, 100);

    private final SimpleMeterRegistry registry = new SimpleMeterRegistry();
    private final ClientMetrics metrics = new ClientMetrics(
            registry,
            new ClientIdentity("namespace", "client", Track.STABLE, "v1"),
            List.of(MODEL, "unheard-of"),
            List.of(QueryClass.GENERATION, OWN),
            PriceTable.builtIn(),
            Clock.systemUTC());

    @Test
    void givenAnOwnClassThenItHasItsSeriesFromTheStart() {
        assertThat(registry.get(MetricNames.REQUESTS).tags("class", "faq").counters())
                .isNotEmpty()
                .allMatch(counter -> counter.count() == 0);
    }

    @Test
    void givenAClassThatIsNotConfiguredThenItIsCountedAsOther() {
        metrics.begin(call(Operation.EMBED_CONTENT, MODEL), QueryClass.EMBEDDING)
                .answered(CacheOutcome.MISS, USAGE);

        assertThat(counted(MetricNames.REQUESTS, "class", ClientMetrics.OTHER)).isEqualTo(1);
    }

    @ParameterizedTest
    @EnumSource(
            value = CacheOutcome.class,
            names = {"HIT_LOCAL", "HIT_REDIS", "STALE"})
    void givenAnAnswerFromTheCacheThenItSavesWhatItWouldHaveCostAndIsAHitOfItsLevel(CacheOutcome outcome) {
        metrics.begin(generate(), OWN).answered(outcome, USAGE);

        String level =
                switch (outcome) {
                    case HIT_LOCAL -> "local";
                    case HIT_REDIS -> "redis";
                    default -> "stale";
                };
        assertThat(counted(MetricNames.CACHE_HITS, "level", level)).isEqualTo(1);
        assertThat(counted(MetricNames.CACHE_HITS)).isEqualTo(1);
        assertThat(counted(MetricNames.SAVED_COST)).isPositive();
        assertThat(counted(MetricNames.COST)).isZero();
        assertThat(counted(MetricNames.TOKENS)).isZero();
    }

    @Test
    void givenAStreamThenFirstPartAndWholeAnswerAreTimedOnce() {
        RequestMeasurement stream = metrics.begin(generate(), OWN);
        stream.firstPart(CacheOutcome.MISS);
        stream.answered(CacheOutcome.MISS, USAGE);
        stream.failed(CallFailure.internal("cancelled after its end"), CacheOutcome.MISS);

        assertThat(timed(MetricNames.TIME_TO_FIRST_PART)).isEqualTo(1);
        assertThat(timed(MetricNames.LATENCY)).isEqualTo(1);
        assertThat(counted(MetricNames.REQUESTS)).isEqualTo(1);
        assertThat(counted(MetricNames.ERRORS)).isZero();
        assertThat(registry.get(MetricNames.IN_FLIGHT).gauge().value()).isZero();
    }

    @ParameterizedTest
    @EnumSource(ErrorType.class)
    void givenAFailureThenItsLatencyCountsOnlyIfTheUpstreamWasHeardToItsEnd(ErrorType type) {
        boolean says = type != ErrorType.INVALID_REQUEST && type != ErrorType.CANCELLED && type != ErrorType.LIMIT;

        metrics.begin(generate(), OWN)
                .failed(new CallFailure(type, 500, "X", "message", Optional.empty()), CacheOutcome.MISS);

        assertThat(timed(MetricNames.LATENCY)).isEqualTo(says ? 1 : 0);
        assertThat(counted(MetricNames.ERRORS, "type", type.label())).isEqualTo(1);
        assertThat(counted(MetricNames.REQUESTS)).isEqualTo(1);
    }

    @Test
    void givenAModelWithoutAPriceThenItsCallsAreCountedAsUnpriced() {
        metrics.paid(call(Operation.GENERATE_CONTENT, "unheard-of"), OWN, USAGE);

        assertThat(counted(MetricNames.UNPRICED)).isEqualTo(1);
        assertThat(counted(MetricNames.COST)).isZero();
    }

    @Test
    void givenCountedTokensInAnOwnClassThenTheyAreFreeWhateverTheModel() {
        metrics.paid(call(Operation.COUNT_TOKENS, "unheard-of"), OWN, TokenUsage.NONE);

        assertThat(counted(MetricNames.UNPRICED)).isZero();
        assertThat(counted(MetricNames.COST)).isZero();
    }

    private double counted(String name, String... tags) {
        return registry.find(name).tags(tags).counters().stream()
                .mapToDouble(Counter::count)
                .sum();
    }

    private long timed(String name) {
        return registry.find(name).timers().stream().mapToLong(Timer::count).sum();
    }

    private static ModelCall generate() {
        return call(Operation.STREAM_GENERATE_CONTENT, MODEL);
    }

    private static ModelCall call(Operation operation, String model) {
        return new ModelCall(operation, model, JsonNodeFactory.instance.objectNode(), "");
    }
}
