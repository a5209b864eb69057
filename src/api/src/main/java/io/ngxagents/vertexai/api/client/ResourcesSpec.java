package io.ngxagents.vertexai.api.client;

import com.fasterxml.jackson.annotation.JsonPropertyDescription;
import io.fabric8.generator.annotation.Default;

/** CPU and memory of one gateway pod. */
public record ResourcesSpec(
        @Default("{}") @JsonPropertyDescription("What the scheduler sets aside for a pod.")
        ResourceRequests requests,

        @Default("{}") @JsonPropertyDescription("What a pod can use at the most.")
        ResourceLimits limits) {

    public ResourcesSpec {
        requests = requests == null ? new ResourceRequests(null, null) : requests;
        limits = limits == null ? new ResourceLimits(null, null) : limits;
    }
}
