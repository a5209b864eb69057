package io.ngxagents.vertexai.api.client;

import com.fasterxml.jackson.annotation.JsonPropertyDescription;
import io.fabric8.generator.annotation.Default;
import io.fabric8.generator.annotation.Pattern;
import io.fabric8.generator.annotation.Size;
import io.fabric8.generator.annotation.ValidationRule;
import io.ngxagents.vertexai.api.ByteSize;

/** The cache that all pods of the client share. */
@ValidationRule(
        value = "(self.mode == 'External') == has(self.external)",
        message = "spec.cache.redis.external must be set with mode External, and only then")
public record RedisSpec(
        @Default("Standalone")
        @JsonPropertyDescription(
                "None: each pod has its local cache only. Standalone: one Redis of this client's own. External:"
                        + " a Redis that somebody else runs.")
        RedisMode mode,

        @Default("256Mi")
        @Pattern(ByteSize.PATTERN)
        @Size(min = 1, max = 12)
        @ValidationRule(value = "quantity(self).compareTo(quantity('32Mi')) >= 0", message = "must be at least 32Mi")
        @JsonPropertyDescription("Memory of the Redis pod; three quarters of it hold data.")
        ByteSize memory,

        ExternalRedisSpec external) {

    public RedisSpec {
        mode = mode == null ? RedisMode.STANDALONE : mode;
        memory = memory == null ? ByteSize.parse("256Mi") : memory;
    }
}
