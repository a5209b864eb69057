package io.ngxagents.vertexai.api.release;

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
        value = "!(self.type in ['ErrorRate', 'CacheHitRate']) || ((!has(self.max) || self.max <= 1.0)"
                + " && (!has(self.min) || self.min <= 1.0))",
        message = "max and min of ErrorRate and CacheHitRate are shares: at most 1, such as 0.05 for 5 %")
@ValidationRule(
        value = "self.type == 'Query' || ((!has(self.max) || self.max >= 0.0) && (!has(self.min) || self.min >= 0.0))",
        message = "max and min must not be negative, except with type Query")
@ValidationRule(
        value = "!has(self.alpha) || has(self.relativeTo)",
        message = "alpha needs relativeTo: it says how sure the comparison must be")
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

        @JsonPropertyDescription("Compare with this track instead of a fixed bound.")
        ComparedTrack relativeTo,

        @Min(0) @Max(1) @JsonPropertyDescription("Share of good versions that the comparison may refuse by chance.")
        Double alpha,

        @Min(0) @Max(100) @JsonPropertyDescription("Largest increase over the stable track, as a share of it.")
        Double maxIncrease,

        @Default("Enforce") @JsonPropertyDescription("Enforce: a failure rolls back. Observe: it is only shown.")
        CheckMode mode) {

    public CheckSpec {
        mode = mode == null ? CheckMode.ENFORCE : mode;
    }

    static List<CheckSpec> defaults() {
        return List.of(
                atMost("error-rate", CheckType.ERROR_RATE, 0.05),
                atMost("latency-p95", CheckType.LATENCY_P95, 2),
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

    private static CheckSpec atMost(String name, CheckType type, double max) {
        return new CheckSpec(name, type, null, max, null, null, null, null, CheckMode.ENFORCE);
    }
}
