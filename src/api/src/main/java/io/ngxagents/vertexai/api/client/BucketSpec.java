package io.ngxagents.vertexai.api.client;

import com.fasterxml.jackson.annotation.JsonPropertyDescription;
import io.fabric8.generator.annotation.Pattern;
import io.fabric8.generator.annotation.Required;
import io.fabric8.generator.annotation.Size;

/** A bucket and the folder in it. */
public record BucketSpec(
        @Required
        @Pattern("^[a-z0-9][a-z0-9._-]{1,61}[a-z0-9]$")
        @Size(min = 3, max = 63)
        @JsonPropertyDescription("Name of the bucket.")
        String bucket,

        @Pattern("^[A-Za-z0-9._-]+(/[A-Za-z0-9._-]+)*$")
        @Size(min = 1, max = 255)
        @JsonPropertyDescription("Folder in the bucket.")
        String prefix) {}
