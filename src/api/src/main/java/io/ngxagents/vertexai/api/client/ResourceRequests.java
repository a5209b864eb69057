package io.ngxagents.vertexai.api.client;

import com.fasterxml.jackson.annotation.JsonPropertyDescription;
import io.fabric8.generator.annotation.Default;
import io.fabric8.generator.annotation.Pattern;
import io.fabric8.generator.annotation.Size;
import io.ngxagents.vertexai.api.ByteSize;
import io.ngxagents.vertexai.api.Patterns;

/** What the scheduler sets aside for a gateway pod. */
public record ResourceRequests(
        @Default("500m")
        @Pattern(Patterns.CPU)
        @Size(min = 1, max = 10)
        @JsonPropertyDescription("CPU: whole cores such as 2, or thousandths such as 500m.")
        String cpu,

        @Default("512Mi")
        @Pattern(ByteSize.PATTERN)
        @Size(min = 1, max = 12)
        @JsonPropertyDescription("Memory, such as 512Mi.")
        ByteSize memory) {

    public ResourceRequests {
        cpu = cpu == null ? "500m" : cpu;
        memory = memory == null ? ByteSize.parse("512Mi") : memory;
    }
}
