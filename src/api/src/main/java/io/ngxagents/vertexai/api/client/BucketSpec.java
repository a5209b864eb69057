package io.ngxagents.vertexai.api.client;

import com.fasterxml.jackson.annotation.JsonPropertyDescription;
import io.fabric8.generator.annotation.Pattern;
import io.fabric8.generator.annotation.Required;
import io.fabric8.generator.annotation.Size;
import io.ngxagents.vertexai.api.Patterns;

/** A bucket and the folder in it. */
public record BucketSpec(
        @Required @Pattern(Patterns.BUCKET) @Size(min = 3, max = 63) @JsonPropertyDescription("Name of the bucket.")
        String bucket,

        @Pattern(Patterns.BUCKET_PREFIX) @Size(min = 1, max = 255) @JsonPropertyDescription("Folder in the bucket.")
        String prefix) {}
