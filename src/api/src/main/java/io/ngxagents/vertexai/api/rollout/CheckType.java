package io.ngxagents.vertexai.api.rollout;

import com.fasterxml.jackson.annotation.JsonProperty;

/** What a check measures. */
public enum CheckType {
    @JsonProperty("ErrorRate")
    ERROR_RATE,
    @JsonProperty("LatencyP95")
    LATENCY_P95,
    @JsonProperty("LatencyP99")
    LATENCY_P99,
    @JsonProperty("CacheHitRate")
    CACHE_HIT_RATE,
    @JsonProperty("CostPerRequest")
    COST_PER_REQUEST,
    @JsonProperty("TokensPerRequest")
    TOKENS_PER_REQUEST,
    @JsonProperty("Query")
    QUERY
}
