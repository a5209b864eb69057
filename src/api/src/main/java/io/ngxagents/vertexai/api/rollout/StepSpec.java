package io.ngxagents.vertexai.api.rollout;

import com.fasterxml.jackson.annotation.JsonPropertyDescription;
import io.fabric8.generator.annotation.Default;
import io.fabric8.generator.annotation.Max;
import io.fabric8.generator.annotation.Min;
import io.fabric8.generator.annotation.Pattern;
import io.fabric8.generator.annotation.Size;
import io.fabric8.generator.annotation.ValidationRule;
import io.ngxagents.vertexai.api.TimeSpan;
import java.util.List;

/** One weight of the canary, or a mirror of requests to it, and the time it is watched there. */
@ValidationRule(
        value = "has(self.weight) != has(self.mirror)",
        message = "spec.steps[] must have either weight, of 1 to 100, or mirror, with a percent of 1 to 100")
public record StepSpec(
        @Min(1) @Max(100) @JsonPropertyDescription("Share of the requests that the canary gets, in percent.")
        Integer weight,

        @JsonPropertyDescription(
                "Instead of a weight: the canary gets a share of the requests as well, and nobody its answers. Only with mode"
                        + " GatewayApi, and before the first weight.")
        MirrorSpec mirror,

        @Default("0s")
        @Pattern(TimeSpan.PATTERN)
        @Size(min = 2, max = TimeSpan.MAX_LENGTH)
        @JsonPropertyDescription("Time the canary is watched before the next step.")
        TimeSpan soak) {

    public StepSpec {
        soak = soak == null ? TimeSpan.ZERO : soak;
    }

    /** Percent of the requests whose callers get the canary's answers: the weight; 0 of a step that mirrors. */
    public int canaryWeight() {
        return weight == null ? 0 : weight;
    }

    /** Whether the canary gets requests as well, instead of in place of the stable version. */
    public boolean mirrors() {
        return mirror != null;
    }

    /** 20 % for half an hour, 50 % for an hour, then all. */
    public static List<StepSpec> defaults() {
        return List.of(
                new StepSpec(20, null, TimeSpan.parse("30m")),
                new StepSpec(50, null, TimeSpan.parse("1h")),
                new StepSpec(100, null, TimeSpan.ZERO));
    }
}
