package io.ngxagents.vertexai.api.rollout;

import com.fasterxml.jackson.annotation.JsonProperty;

/** What shares the requests out. */
public enum TrafficMode {
    @JsonProperty("Replicas")
    REPLICAS,
    @JsonProperty("GatewayApi")
    GATEWAY_API
}
