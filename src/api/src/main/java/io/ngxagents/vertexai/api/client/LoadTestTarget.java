package io.ngxagents.vertexai.api.client;

import com.fasterxml.jackson.annotation.JsonProperty;

/** What a load test presses on. */
public enum LoadTestTarget {
    @JsonProperty("simulator")
    SIMULATOR,
    @JsonProperty("client")
    CLIENT
}
