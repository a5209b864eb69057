package io.ngxagents.vertexai.api.rollout;

import com.fasterxml.jackson.annotation.JsonProperty;

/** The track that a canary is compared with. */
public enum ComparedTrack {
    @JsonProperty("stable")
    STABLE
}
