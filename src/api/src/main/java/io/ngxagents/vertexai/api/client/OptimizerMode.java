package io.ngxagents.vertexai.api.client;

import com.fasterxml.jackson.annotation.JsonProperty;

/** What happens with the optimizer's advice. */
public enum OptimizerMode {
    @JsonProperty("Recommend")
    RECOMMEND,
    @JsonProperty("Apply")
    APPLY
}
