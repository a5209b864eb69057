package io.ngxagents.vertexai.api.client;

import com.fasterxml.jackson.annotation.JsonPropertyDescription;
import io.fabric8.generator.annotation.Default;
import io.fabric8.generator.annotation.Pattern;
import io.fabric8.generator.annotation.Size;
import io.ngxagents.vertexai.api.ByteSize;
import io.ngxagents.vertexai.api.Patterns;

/** What a gateway pod can use at the most. CPU has no limit unless one is set: throttling shows as latency. */
public record ResourceLimits(
        @Pattern(Patterns.CPU)
        @Size(min = 1, max = 10)
        @JsonPropertyDescription("CPU: whole cores such as 2, or thousandths such as 1500m. None if left out.")
        String cpu,

        @Default("512Mi")
        @Pattern(ByteSize.PATTERN)
        @Size(min = 1, max = 12)
        @JsonPropertyDescription("Memory, such as 512Mi.")
        ByteSize memory) {

    public ResourceLimits {
        memory = memory == null ? ByteSize.parse("512Mi") : memory;
    }
}
