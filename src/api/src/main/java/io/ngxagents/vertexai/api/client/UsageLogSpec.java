package io.ngxagents.vertexai.api.client;

import com.fasterxml.jackson.annotation.JsonPropertyDescription;
import io.fabric8.generator.annotation.Default;
import io.fabric8.generator.annotation.Max;
import io.fabric8.generator.annotation.Min;

/** The log of how the cache is used, a stream in Redis. It holds no prompts and no answers. */
public record UsageLogSpec(
        @Default("100")
        @Min(0)
        @Max(100)
        @JsonPropertyDescription(
                "Share of the cache's keys that are logged, in percent; all requests of a logged key are.")
        Double samplePercent,

        @Default("20000") @Min(100) @Max(1_000_000) @JsonPropertyDescription("About the length that the log is cut to.")
        Long maxEntries) {

    public UsageLogSpec {
        samplePercent = samplePercent == null ? 100 : samplePercent;
        maxEntries = maxEntries == null ? 20_000 : maxEntries;
    }
}
