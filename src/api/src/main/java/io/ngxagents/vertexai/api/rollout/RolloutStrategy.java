package io.ngxagents.vertexai.api.rollout;

import com.fasterxml.jackson.annotation.JsonProperty;

/** How a change reaches the callers. */
public enum RolloutStrategy {
    @JsonProperty("Immediate")
    IMMEDIATE,
    @JsonProperty("Canary")
    CANARY
}
