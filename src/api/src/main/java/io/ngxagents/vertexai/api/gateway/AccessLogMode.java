package io.ngxagents.vertexai.api.gateway;

import com.fasterxml.jackson.annotation.JsonProperty;

/** Which requests get a line in the gateway's log. */
public enum AccessLogMode {
    @JsonProperty("None")
    NONE,
    /** Those that were answered with a status of at least 400. */
    @JsonProperty("Errors")
    ERRORS,
    @JsonProperty("All")
    ALL
}
