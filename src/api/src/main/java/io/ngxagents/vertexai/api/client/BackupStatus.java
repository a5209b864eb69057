package io.ngxagents.vertexai.api.client;

import com.fasterxml.jackson.annotation.JsonInclude;
import com.fasterxml.jackson.annotation.JsonPropertyDescription;
import io.fabric8.crd.generator.annotation.PrinterColumn;
import io.fabric8.generator.annotation.Size;

/** The newest backup that a job of the client's has finished. */
@JsonInclude(JsonInclude.Include.NON_NULL)
public record BackupStatus(
        @PrinterColumn(name = "Last Backup")
        @Size(max = 40)
        @JsonPropertyDescription("Its id; left out if its job's pod was gone before it could be asked.")
        String id,

        @Size(max = 40) @JsonPropertyDescription("When it was begun; without an id, when its job ended.")
        String time,

        @JsonPropertyDescription("Whether it was read back and found good.")
        Boolean verified,

        @Size(max = 20) @JsonPropertyDescription("How deep it was verified: content, parse or load.")
        String level,

        @JsonPropertyDescription("Keys of the cache in it; left out for one without cache.")
        Long keys,

        @JsonPropertyDescription("Bytes of all its files.") Long bytes,

        @Size(max = 63) @JsonPropertyDescription("Job that has made it.")
        String job,

        @Size(max = 40) @JsonPropertyDescription("When that job ended.")
        String finished) {}
