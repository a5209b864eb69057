package io.ngxagents.vertexai.api.rollout;

import com.fasterxml.jackson.annotation.JsonPropertyDescription;
import io.fabric8.generator.annotation.Default;

/** How a change of the gateway's pods reaches the callers. */
public record RolloutSpec(
        @Default("Immediate")
        @JsonPropertyDescription("Immediate: a rolling update. Canary: a change creates a CanaryRelease by itself.")
        RolloutStrategy strategy) {}
