package io.ngxagents.vertexai.api.release;

import com.fasterxml.jackson.annotation.JsonProperty;

/** Where a release is in its life. */
public enum Phase {
    @JsonProperty("Pending")
    PENDING,
    @JsonProperty("Progressing")
    PROGRESSING,
    @JsonProperty("Paused")
    PAUSED,
    @JsonProperty("Promoting")
    PROMOTING,
    @JsonProperty("Succeeded")
    SUCCEEDED,
    @JsonProperty("RollingBack")
    ROLLING_BACK,
    @JsonProperty("RolledBack")
    ROLLED_BACK,
    @JsonProperty("Superseded")
    SUPERSEDED;

    /** Whether nothing more will happen. */
    public boolean isTerminal() {
        return this == SUCCEEDED || this == ROLLED_BACK || this == SUPERSEDED;
    }
}
