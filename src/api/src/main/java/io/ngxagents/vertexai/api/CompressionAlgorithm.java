package io.ngxagents.vertexai.api;

import com.fasterxml.jackson.annotation.JsonProperty;

/** How cached bytes are packed. */
public enum CompressionAlgorithm {
    @JsonProperty("none")
    NONE,
    @JsonProperty("zstd")
    ZSTD
}
