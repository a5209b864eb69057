package io.ngxagents.vertexai.api.client;

import com.fasterxml.jackson.annotation.JsonPropertyDescription;
import io.fabric8.generator.annotation.Default;
import io.fabric8.generator.annotation.Pattern;
import io.fabric8.generator.annotation.Size;
import io.ngxagents.vertexai.api.ByteSize;

/** The cache in each gateway's own memory. */
public record LocalCacheSpec(
        @Default("64Mi")
        @Pattern(ByteSize.PATTERN)
        @Size(min = 1, max = 12)
        @JsonPropertyDescription("Memory that cached answers may take; 0 switches the local cache off.")
        ByteSize maxBytes,

        @Default("{}") @JsonPropertyDescription("What a pod fetches from Redis into this memory before it is ready.")
        WarmUpSpec warmUp) {

    public LocalCacheSpec {
        maxBytes = maxBytes == null ? ByteSize.parse("64Mi") : maxBytes;
        warmUp = warmUp == null ? new WarmUpSpec(null, null) : warmUp;
    }
}
