package io.ngxagents.vertexai.api.rollout;

import com.fasterxml.jackson.annotation.JsonPropertyDescription;
import io.fabric8.generator.annotation.Default;
import io.fabric8.generator.annotation.Max;
import io.fabric8.generator.annotation.Min;
import io.fabric8.generator.annotation.Pattern;
import io.fabric8.generator.annotation.Required;
import io.fabric8.generator.annotation.Size;
import io.ngxagents.vertexai.api.TimeSpan;
import java.util.List;

/** One weight of the canary and the time it is watched there. */
public record StepSpec(
        @Required @Min(1) @Max(100) @JsonPropertyDescription("Share of the requests that the canary gets, in percent.")
        Integer weight,

        @Default("0s")
        @Pattern(TimeSpan.PATTERN)
        @Size(min = 2, max = TimeSpan.MAX_LENGTH)
        @JsonPropertyDescription("Time the canary is watched at this weight before the next step.")
        TimeSpan soak) {

    public StepSpec {
        soak = soak == null ? TimeSpan.ZERO : soak;
    }

    /** 20 % for half an hour, 50 % for an hour, then all. */
    public static List<StepSpec> defaults() {
        return List.of(
                new StepSpec(20, TimeSpan.parse("30m")),
                new StepSpec(50, TimeSpan.parse("1h")),
                new StepSpec(100, TimeSpan.ZERO));
    }
}
