package io.ngxagents.vertexai.api.release;

import com.fasterxml.jackson.annotation.JsonInclude;
import com.fasterxml.jackson.annotation.JsonPropertyDescription;
import io.fabric8.generator.annotation.Size;

/** What a step that mirrors requests has come to. */
@JsonInclude(JsonInclude.Include.NON_NULL)
public record MirrorStatus(
        @JsonPropertyDescription(
                "Share of the requests that is to be mirrored at this moment, in percent; 0 when it stopped.")
        Integer percent,

        @JsonPropertyDescription("Paid calls of the canary since the step began, at the last look.")
        Long paidCalls,

        @Size(max = 40) @JsonPropertyDescription("When the paid calls were last known.")
        String countedAt,

        @JsonPropertyDescription("Whether there were as many as maxPaidCalls allows; the step then mirrors no more.")
        Boolean capReached) {}
