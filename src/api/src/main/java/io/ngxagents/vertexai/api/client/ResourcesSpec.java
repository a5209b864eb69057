package io.ngxagents.vertexai.api.client;

import com.fasterxml.jackson.annotation.JsonPropertyDescription;
import io.fabric8.generator.annotation.Default;
import io.fabric8.generator.annotation.ValidationRule;

/** CPU and memory of one gateway pod. */
@ValidationRule(
        value = "quantity(self.requests.memory).compareTo(quantity(self.limits.memory)) <= 0",
        message = "spec.resources.limits.memory must be at least spec.resources.requests.memory")
@ValidationRule(
        value = "!has(self.limits.cpu) || quantity(self.requests.cpu).compareTo(quantity(self.limits.cpu)) <= 0",
        message = "spec.resources.limits.cpu must be at least spec.resources.requests.cpu")
@ValidationRule(
        value = "quantity(self.limits.memory).compareTo(quantity('128Mi')) >= 0",
        message = "spec.resources.limits.memory must be at least 128Mi")
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
