package io.ngxagents.vertexai.api.release;

import com.fasterxml.jackson.annotation.JsonInclude;
import io.fabric8.generator.annotation.Size;

/** One thing that happened to a release. */
@JsonInclude(JsonInclude.Include.NON_NULL)
public record HistoryEntry(
        @Size(max = 40) String time,
        Phase phase,
        Integer weight,
        Verdict verdict,
        @Size(max = 500) String message) {}
