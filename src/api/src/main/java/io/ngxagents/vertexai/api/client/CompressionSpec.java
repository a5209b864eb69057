package io.ngxagents.vertexai.api.client;

import com.fasterxml.jackson.annotation.JsonPropertyDescription;
import io.fabric8.generator.annotation.Default;
import io.fabric8.generator.annotation.Pattern;
import io.fabric8.generator.annotation.Size;
import io.ngxagents.vertexai.api.ByteSize;
import io.ngxagents.vertexai.api.CompressionAlgorithm;

/** How answers are packed in Redis. */
public record CompressionSpec(
        @Default("zstd") @JsonPropertyDescription("zstd, or none.")
        CompressionAlgorithm algorithm,

        @Default("1Ki")
        @Pattern(ByteSize.PATTERN)
        @Size(min = 1, max = 12)
        @JsonPropertyDescription("Smaller answers are stored as they are.")
        ByteSize minBytes) {

    public CompressionSpec {
        algorithm = algorithm == null ? CompressionAlgorithm.ZSTD : algorithm;
        minBytes = minBytes == null ? ByteSize.parse("1Ki") : minBytes;
    }
}
