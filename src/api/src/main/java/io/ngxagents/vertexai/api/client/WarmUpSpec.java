package io.ngxagents.vertexai.api.client;

import com.fasterxml.jackson.annotation.JsonPropertyDescription;
import io.fabric8.generator.annotation.Default;
import io.fabric8.generator.annotation.Max;
import io.fabric8.generator.annotation.Min;
import io.fabric8.generator.annotation.Pattern;
import io.fabric8.generator.annotation.Size;
import io.fabric8.generator.annotation.ValidationRule;
import io.ngxagents.vertexai.api.TimeSpan;

/** What a pod brings from Redis into its own memory before it is ready. */
public record WarmUpSpec(
        @Default("1000")
        @Min(0)
        @Max(10_000)
        @JsonPropertyDescription("Most answers that are fetched, those that the stable pods are asked for most first;"
                + " 0 switches the warm-up off.")
        Integer entries,

        @Default("5s")
        @Pattern(TimeSpan.PATTERN)
        @Size(min = 2, max = TimeSpan.MAX_LENGTH)
        @ValidationRule(value = TimeSpan.IS_POSITIVE, message = TimeSpan.POSITIVE)
        @ValidationRule(
                // CEL knows no days, and what is no duration at all has a rule of its own.
                value = "!self.matches(r'" + TimeSpan.PATTERN
                        + "') || (!self.contains('d') && duration(self) <= duration('1m'))",
                message = "must be at most 1m")
        @JsonPropertyDescription("Time after which a pod is ready with what it has by then.")
        TimeSpan within) {

    public WarmUpSpec {
        entries = entries == null ? 1000 : entries;
        within = within == null ? TimeSpan.parse("5s") : within;
    }
}
