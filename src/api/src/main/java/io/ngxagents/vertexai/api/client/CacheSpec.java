package io.ngxagents.vertexai.api.client;

import com.fasterxml.jackson.annotation.JsonPropertyDescription;
import io.fabric8.generator.annotation.Default;
import io.fabric8.generator.annotation.Pattern;
import io.fabric8.generator.annotation.Size;
import io.fabric8.generator.annotation.ValidationRule;
import io.ngxagents.vertexai.api.ByteSize;
import io.ngxagents.vertexai.api.TimeSpan;
import java.util.List;

/** The two levels of the cache and what may stay in them for how long. */
@ValidationRule(
        value = "!has(self.usageLog) || self.redis.mode != 'None'",
        message = "spec.cache.usageLog needs spec.cache.redis.mode Standalone or External")
public record CacheSpec(
        @Default("{}") RedisSpec redis,
        @Default("{}") LocalCacheSpec local,

        @Size(max = 20)
        @JsonPropertyDescription(
                "Time to live by query class. A class that is not listed keeps its default: deterministic 24h,"
                        + " generation 1h, embedding 7d, tokens 24h.")
        List<CachePolicy> policies,

        @Default("10s")
        @Pattern(TimeSpan.PATTERN)
        @Size(min = 2, max = TimeSpan.MAX_LENGTH)
        @JsonPropertyDescription(
                "Time for which a request that Vertex AI refused for good is refused again without asking it;"
                        + " 0s for none.")
        TimeSpan negativeTtl,

        @JsonPropertyDescription(
                "Keeps a log of how the cache is used, without prompts and answers, in Redis. None if left" + " out.")
        UsageLogSpec usageLog,

        @Default("{}") CompressionSpec compression,

        @Default("1Mi")
        @Pattern(ByteSize.PATTERN)
        @Size(min = 1, max = 12)
        @JsonPropertyDescription("Larger answers are not cached.")
        ByteSize maxEntryBytes) {

    public CacheSpec {
        redis = redis == null ? new RedisSpec(null, null, null) : redis;
        local = local == null ? new LocalCacheSpec(null, null) : local;
        policies = policies == null ? List.of() : List.copyOf(policies);
        negativeTtl = negativeTtl == null ? TimeSpan.parse("10s") : negativeTtl;
        compression = compression == null ? new CompressionSpec(null, null) : compression;
        maxEntryBytes = maxEntryBytes == null ? ByteSize.parse("1Mi") : maxEntryBytes;
    }
}
