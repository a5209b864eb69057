package io.ngxagents.vertexai.api.release;

import com.fasterxml.jackson.annotation.JsonProperty;

/** What a measurement says. */
public enum Verdict {
    @JsonProperty("Pass")
    PASS,
    @JsonProperty("Fail")
    FAIL,
    /** Too few requests to judge. */
    @JsonProperty("InsufficientData")
    INSUFFICIENT_DATA,
    /** Prometheus did not answer, or with an error. */
    @JsonProperty("ProviderError")
    PROVIDER_ERROR,
    /** A measurement that proves nothing, such as NaN or several series. */
    @JsonProperty("Inconclusive")
    INCONCLUSIVE
}
