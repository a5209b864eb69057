package io.ngxagents.vertexai.api.rollout;

import com.fasterxml.jackson.annotation.JsonProperty;

/** What a failed check does. */
public enum CheckMode {
    @JsonProperty("Enforce")
    ENFORCE,
    @JsonProperty("Observe")
    OBSERVE
}
