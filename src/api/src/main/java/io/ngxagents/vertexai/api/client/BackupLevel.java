package io.ngxagents.vertexai.api.client;

import com.fasterxml.jackson.annotation.JsonProperty;

/** How deep a backup is verified; each level includes those before it. */
public enum BackupLevel {
    @JsonProperty("Content")
    CONTENT,
    @JsonProperty("Parse")
    PARSE,
    @JsonProperty("Load")
    LOAD
}
