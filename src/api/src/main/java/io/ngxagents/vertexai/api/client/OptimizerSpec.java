package io.ngxagents.vertexai.api.client;

import com.fasterxml.jackson.annotation.JsonPropertyDescription;
import io.fabric8.generator.annotation.Default;
import io.fabric8.generator.annotation.Pattern;
import io.fabric8.generator.annotation.Size;
import io.ngxagents.vertexai.api.Patterns;

/** Regular analysis of the cache. */
public record OptimizerSpec(
        @Default("0 5 * * *")
        @Pattern(Patterns.CRON)
        @Size(min = 9, max = 100)
        @JsonPropertyDescription("Cron schedule in UTC.")
        String schedule,

        @Default("Recommend") @JsonPropertyDescription("Recommend: status shows what to change. Apply: it is changed.")
        OptimizerMode mode) {}
