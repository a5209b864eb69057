package io.ngxagents.vertexai.api.client;

import com.fasterxml.jackson.annotation.JsonInclude;
import com.fasterxml.jackson.annotation.JsonPropertyDescription;
import io.fabric8.generator.annotation.Size;

/** The last of the client's backup jobs that has failed. */
@JsonInclude(JsonInclude.Include.NON_NULL)
public record BackupFailureStatus(
        @Size(max = 63) String job,

        @Size(max = 40) @JsonPropertyDescription("When it ended.")
        String finished,

        @Size(max = 1100) @JsonPropertyDescription("Why, in the words of the job and of its pod.")
        String message) {}
