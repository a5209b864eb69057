package io.ngxagents.vertexai.api.client;

import com.fasterxml.jackson.annotation.JsonPropertyDescription;
import io.fabric8.generator.annotation.Pattern;
import io.fabric8.generator.annotation.Required;
import io.fabric8.generator.annotation.Size;
import io.ngxagents.vertexai.api.Patterns;

/** A bucket of Google Cloud Storage, and the folder in it. */
public record GcsBucketSpec(
        @Required @Pattern(Patterns.BUCKET) @Size(min = 3, max = 63) @JsonPropertyDescription("Name of the bucket.")
        String bucket,

        @Pattern(Patterns.BUCKET_PREFIX) @Size(min = 1, max = 255) @JsonPropertyDescription("Folder in the bucket.")
        String prefix,

        @JsonPropertyDescription(
                "Key of a Secret with a service account key file; the identity of the job's ServiceAccount if left out.")
        SecretKeyReference credentialsSecretRef) {}
