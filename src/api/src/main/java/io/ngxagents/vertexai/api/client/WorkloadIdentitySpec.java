package io.ngxagents.vertexai.api.client;

import com.fasterxml.jackson.annotation.JsonPropertyDescription;
import io.fabric8.generator.annotation.Pattern;
import io.fabric8.generator.annotation.Required;
import io.fabric8.generator.annotation.Size;
import io.ngxagents.vertexai.api.Patterns;

/** Google's Workload Identity. */
public record WorkloadIdentitySpec(
        @Required
        @Pattern(Patterns.DNS_LABEL)
        @Size(min = 1, max = 63)
        @JsonPropertyDescription("ServiceAccount of this namespace that is bound to a Google identity.")
        String serviceAccountName) {}
