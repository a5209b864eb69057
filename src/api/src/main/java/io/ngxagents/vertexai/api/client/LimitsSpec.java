package io.ngxagents.vertexai.api.client;

import com.fasterxml.jackson.annotation.JsonPropertyDescription;
import io.fabric8.generator.annotation.Default;
import io.fabric8.generator.annotation.Max;
import io.fabric8.generator.annotation.Min;
import io.fabric8.generator.annotation.Pattern;
import io.fabric8.generator.annotation.Size;
import io.fabric8.generator.annotation.ValidationRule;
import io.ngxagents.vertexai.api.TimeSpan;

/** What one client may use. */
public record LimitsSpec(
        @Min(1) @Max(1_000_000_000) @JsonPropertyDescription("Tokens a minute over all pods of the client.")
        Long tokensPerMinute,

        @Min(1) @Max(10_000_000) @JsonPropertyDescription("Upstream calls a minute over all pods of the client.")
        Long requestsPerMinute,

        @Default("60s")
        @Pattern(TimeSpan.PATTERN)
        @Size(min = 2, max = TimeSpan.MAX_LENGTH)
        @ValidationRule(value = TimeSpan.IS_POSITIVE, message = TimeSpan.POSITIVE)
        @JsonPropertyDescription("Time within which a caller has an answer or an error, retries included.")
        TimeSpan requestTimeout,

        @Default("200") @Min(1) @Max(100_000) @JsonPropertyDescription("Upstream calls at the same time per pod.")
        Integer maxInFlight,

        @Default("100")
        @Min(0)
        @Max(100_000)
        @JsonPropertyDescription("Calls that may wait for a place among them per pod; more are answered 429.")
        Integer maxQueued,

        @Min(0) @Max(10_000_000) @JsonPropertyDescription("US dollars a day (UTC) over all pods of the client.")
        Double dailyCostUsd) {

    public LimitsSpec {
        requestTimeout = requestTimeout == null ? TimeSpan.parse("60s") : requestTimeout;
        maxInFlight = maxInFlight == null ? 200 : maxInFlight;
        maxQueued = maxQueued == null ? 100 : maxQueued;
    }
}
