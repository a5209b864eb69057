package io.ngxagents.vertexai.api.rollout;

import com.fasterxml.jackson.annotation.JsonPropertyDescription;
import io.fabric8.generator.annotation.Default;
import io.fabric8.generator.annotation.Max;
import io.fabric8.generator.annotation.Min;
import io.fabric8.generator.annotation.Pattern;
import io.fabric8.generator.annotation.Required;
import io.fabric8.generator.annotation.Size;
import io.fabric8.generator.annotation.ValidationRule;
import io.ngxagents.vertexai.api.Patterns;
import java.util.List;

/** One condition that the canary must meet. */
@ValidationRule(
        value = "(self.type == 'Query') == has(self.query)",
        message = "query must be set with type Query, and only then")
@ValidationRule(
        value = "has(self.max) || has(self.min) || has(self.relativeTo) || has(self.maxIncrease)",
        message = "a check needs a bound: max, min, relativeTo or maxIncrease")
@ValidationRule(
        value = "!(has(self.max) && has(self.min)) || self.min <= self.max",
        message = "min must not be above max")
@ValidationRule(
        value = "!has(self.min) || self.type in ['CacheHitRate', 'Query']",
        message = "min is for CacheHitRate and Query; of the other types less is better")
@ValidationRule(
        value = "!has(self.max) || self.type != 'CacheHitRate'",
        message = "max is not for CacheHitRate, of which more is better: use min")
@ValidationRule(
        value = "!(self.type in ['ErrorRate', 'CacheHitRate']) || ((!has(self.max) || self.max <= 1.0)"
                + " && (!has(self.min) || self.min <= 1.0))",
        message = "max and min of ErrorRate and CacheHitRate are shares: at most 1, such as 0.05 for 5 %")
@ValidationRule(
        value = "self.type == 'Query' || ((!has(self.max) || self.max >= 0.0) && (!has(self.min) || self.min >= 0.0))",
        message = "max and min must not be negative, except with type Query")
@ValidationRule(
        value = "self.type != 'Query' || !(has(self.relativeTo) || has(self.maxIncrease) || has(self.alpha))",
        message = "relativeTo, maxIncrease and alpha are not for Query, which compares what its own PromQL says")
@ValidationRule(
        value = "!has(self.alpha) || (self.alpha > 0.0 && self.alpha < 1.0)",
        message = "alpha must be above 0 and below 1, such as 0.01")
@ValidationRule(
        value = "!(self.type in ['CostPerRequest', 'TokensPerRequest']) || !has(self.max) || self.max > 0.0",
        message = "max of CostPerRequest and TokensPerRequest must be above 0")
@ValidationRule(
        value = "!has(self.query) || !self.query.replace('{{namespace}}', '').replace('{{client}}', '')"
                + ".replace('{{track}}', '').replace('{{window}}', '').contains('{{')",
        message = "query can use the placeholders {{namespace}}, {{client}}, {{track}} and {{window}}, no others")
public record CheckSpec(
        @Required
        @Pattern(Patterns.DNS_LABEL)
        @Size(min = 1, max = 40)
        @JsonPropertyDescription("Name, unique in this release.")
        String name,

        @Required
        @JsonPropertyDescription(
                "ErrorRate (share, 0 to 1), LatencyP95 and LatencyP99 (seconds; of cache misses while there are"
                        + " enough), CacheHitRate (share), CostPerRequest (US dollars), TokensPerRequest, or Query.")
        CheckType type,

        @Size(min = 1, max = 2000)
        @JsonPropertyDescription(
                "PromQL of type Query; {{namespace}}, {{client}}, {{track}} and {{window}} are filled in.")
        String query,

        @JsonPropertyDescription("Largest value that passes.")
        Double max,

        @JsonPropertyDescription("Smallest value that passes.")
        Double min,

        @JsonPropertyDescription("Must not be worse than this track; beside max or min, or in place of them.")
        ComparedTrack relativeTo,

        @JsonPropertyDescription(
                "Share of good versions that this check may refuse by chance in a step, however often it looks."
                        + " Without it 0.01.")
        Double alpha,

        @Min(0)
        @Max(100)
        @JsonPropertyDescription(
                "Increase over the stable track that is tolerated, as a share of it; implies relativeTo.")
        Double maxIncrease,

        @Default("Enforce") @JsonPropertyDescription("Enforce: a failure rolls back. Observe: it is only shown.")
        CheckMode mode) {

    private static final double DEFAULT_ALPHA = 0.01;

    public CheckSpec {
        mode = mode == null ? CheckMode.ENFORCE : mode;
    }

    /** Whether the canary is also held against the stable track. */
    public boolean comparesWithStable() {
        return relativeTo != null || maxIncrease != null;
    }

    /** Increase over the stable track that is no fault, as a share of it. */
    public double tolerance() {
        return maxIncrease == null ? 0 : maxIncrease;
    }

    /** Share of good versions that the check may refuse by chance in a step. */
    public double significance() {
        return alpha == null ? DEFAULT_ALPHA : alpha;
    }

    static List<CheckSpec> defaults() {
        return List.of(
                enforced("error-rate", CheckType.ERROR_RATE, 0.05, ComparedTrack.STABLE, null),
                enforced("latency-p95", CheckType.LATENCY_P95, 2.0, null, null),
                enforced("cost-per-request", CheckType.COST_PER_REQUEST, null, null, 0.2),
                new CheckSpec(
                        "cache-hit-rate",
                        CheckType.CACHE_HIT_RATE,
                        null,
                        null,
                        0.5,
                        null,
                        null,
                        null,
                        CheckMode.OBSERVE));
    }

    private static CheckSpec enforced(
            String name, CheckType type, Double max, ComparedTrack relativeTo, Double maxIncrease) {
        return new CheckSpec(name, type, null, max, null, relativeTo, null, maxIncrease, CheckMode.ENFORCE);
    }
}
