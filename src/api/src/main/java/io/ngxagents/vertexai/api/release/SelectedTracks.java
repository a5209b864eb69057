package io.ngxagents.vertexai.api.release;

import com.fasterxml.jackson.annotation.JsonProperty;

/** The tracks whose pods get the client's requests. */
public enum SelectedTracks {
    @JsonProperty("Stable")
    STABLE,
    @JsonProperty("Both")
    BOTH,
    @JsonProperty("Canary")
    CANARY
}
