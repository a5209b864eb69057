package io.ngxagents.vertexai.api.client;

import com.fasterxml.jackson.annotation.JsonProperty;

/** Where the shared cache is. */
public enum RedisMode {
    @JsonProperty("None")
    NONE,
    @JsonProperty("Standalone")
    STANDALONE,
    @JsonProperty("External")
    EXTERNAL
}
