package io.ngxagents.vertexai.api.client;

import com.fasterxml.jackson.annotation.JsonPropertyDescription;
import io.fabric8.generator.annotation.Default;
import io.fabric8.generator.annotation.Pattern;
import io.fabric8.generator.annotation.Size;
import io.fabric8.generator.annotation.ValidationRule;
import io.ngxagents.vertexai.api.ByteSize;

/** How each backup is tried before it counts as one. */
public record BackupVerificationSpec(
        @Default("Load")
        @JsonPropertyDescription(
                "Content: each file has the bytes that were written. Parse: all of it decrypts and reads. Load: an empty"
                        + " Redis in the job's pod takes the cache and gives it back. Without a Redis, Load is Parse.")
        BackupLevel level,

        @Pattern(ByteSize.PATTERN)
        @Size(min = 1, max = 12)
        @ValidationRule(value = "quantity(self).compareTo(quantity('32Mi')) >= 0", message = "must be at least 32Mi")
        @JsonPropertyDescription(
                "Memory of that Redis, which must have room for the whole cache; spec.cache.redis.memory if left out.")
        ByteSize memory) {

    public BackupVerificationSpec {
        level = level == null ? BackupLevel.LOAD : level;
    }
}
