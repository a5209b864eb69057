package io.ngxagents.vertexai.api.rollout;

import com.fasterxml.jackson.annotation.JsonPropertyDescription;
import io.fabric8.generator.annotation.Default;
import io.fabric8.generator.annotation.Max;
import io.fabric8.generator.annotation.Min;
import io.fabric8.generator.annotation.Pattern;
import io.fabric8.generator.annotation.Size;
import io.fabric8.generator.annotation.ValidationRule;
import io.ngxagents.vertexai.api.Patterns;
import io.ngxagents.vertexai.api.TimeSpan;
import java.util.List;

/** How the canary is watched. */
public record AnalysisSpec(
        @Default("default")
        @Pattern(Patterns.DNS_LABEL)
        @Size(min = 1, max = 63)
        @JsonPropertyDescription("Name of a Prometheus endpoint of the operator's configuration.")
        String prometheus,

        @Default("1m")
        @Pattern(TimeSpan.PATTERN)
        @Size(min = 2, max = TimeSpan.MAX_LENGTH)
        @ValidationRule(value = TimeSpan.IS_POSITIVE, message = TimeSpan.POSITIVE)
        @JsonPropertyDescription("Time between two looks.")
        TimeSpan interval,

        @Default("100")
        @Min(0)
        @Max(1_000_000)
        @JsonPropertyDescription("Requests that the canary must have answered in a step before its checks count.")
        Integer minSamples,

        @Default("Hold") @JsonPropertyDescription("What to do while a soak has passed with too few requests.")
        Policy onInsufficientData,

        @Default("Hold") @JsonPropertyDescription("What to do while Prometheus does not answer.")
        Policy onProviderError,

        @Default("Hold")
        @JsonPropertyDescription(
                "What to do while a soak has passed and a check proves nothing: a value beyond its bound that may be chance,"
                        + " or a query that gives no number.")
        Policy onInconclusive,

        @Default("2h")
        @Pattern(TimeSpan.PATTERN)
        @Size(min = 2, max = TimeSpan.MAX_LENGTH)
        @JsonPropertyDescription("Longest time that a step holds; then it is rolled back.")
        TimeSpan maxHold,

        @Default(AnalysisSpec.DEFAULT_CHECKS)
        @Size(max = 20)
        @JsonPropertyDescription("Conditions that the canary must meet.")
        List<CheckSpec> checks) {

    /**
     * The KPIs: errors below 5 % and no more than stable's, P95 latency of misses below 2 s, an upstream call no dearer than
     * stable's by a fifth; the hit rate is only watched, as a canary starts cold.
     */
    static final String DEFAULT_CHECKS =
            "[{\"name\":\"error-rate\",\"type\":\"ErrorRate\",\"max\":0.05,\"relativeTo\":\"stable\"},"
                    + "{\"name\":\"latency-p95\",\"type\":\"LatencyP95\",\"max\":2},"
                    + "{\"name\":\"cost-per-request\",\"type\":\"CostPerRequest\",\"maxIncrease\":0.2},"
                    + "{\"name\":\"cache-hit-rate\",\"type\":\"CacheHitRate\",\"min\":0.5,\"mode\":\"Observe\"}]";

    /** The four KPIs, looked at each minute. */
    public static final AnalysisSpec DEFAULT = new AnalysisSpec(null, null, null, null, null, null, null, null);

    public AnalysisSpec {
        prometheus = prometheus == null ? "default" : prometheus;
        interval = interval == null ? TimeSpan.parse("1m") : interval;
        minSamples = minSamples == null ? 100 : minSamples;
        onInsufficientData = onInsufficientData == null ? Policy.HOLD : onInsufficientData;
        onProviderError = onProviderError == null ? Policy.HOLD : onProviderError;
        onInconclusive = onInconclusive == null ? Policy.HOLD : onInconclusive;
        maxHold = maxHold == null ? TimeSpan.parse("2h") : maxHold;
        checks = checks == null ? CheckSpec.defaults() : List.copyOf(checks);
    }
}
