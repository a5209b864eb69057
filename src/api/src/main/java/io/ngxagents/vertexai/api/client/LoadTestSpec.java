package io.ngxagents.vertexai.api.client;

import com.fasterxml.jackson.annotation.JsonPropertyDescription;
import io.fabric8.generator.annotation.Default;
import io.fabric8.generator.annotation.Pattern;
import io.fabric8.generator.annotation.Size;
import io.ngxagents.vertexai.api.Patterns;

/** Regular load tests. */
public record LoadTestSpec(
        @Default("0 4 * * 0")
        @Pattern(Patterns.CRON)
        @Size(min = 9, max = 100)
        @JsonPropertyDescription("Cron schedule in UTC.")
        String schedule,

        @Default("normal") @JsonPropertyDescription("normal: 50 requests a second; high: 200; spike: 500 for a minute.")
        LoadTestScenario scenario,

        @Default("simulator") @JsonPropertyDescription("What answers: the simulator, or the client itself.")
        LoadTestTarget target) {}
