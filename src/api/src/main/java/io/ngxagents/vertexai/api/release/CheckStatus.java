package io.ngxagents.vertexai.api.release;

import com.fasterxml.jackson.annotation.JsonInclude;
import com.fasterxml.jackson.annotation.JsonPropertyDescription;
import io.fabric8.generator.annotation.Size;

/** The newest measurement of one check. */
@JsonInclude(JsonInclude.Include.NON_NULL)
public record CheckStatus(
        @Size(max = 40) String name,
        Verdict verdict,

        @JsonPropertyDescription("Measured value; none without data.")
        Double value,

        @JsonPropertyDescription("The same of the stable track; none without data.")
        Double stable,

        @Size(max = 60) @JsonPropertyDescription("Bound that it is held against.")
        String bound,

        @JsonPropertyDescription("Canary requests since the step began.")
        Long samples,

        @Size(max = 500) String message) {}
