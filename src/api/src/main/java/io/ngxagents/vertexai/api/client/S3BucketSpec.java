package io.ngxagents.vertexai.api.client;

import com.fasterxml.jackson.annotation.JsonPropertyDescription;
import io.fabric8.generator.annotation.Pattern;
import io.fabric8.generator.annotation.Required;
import io.fabric8.generator.annotation.Size;
import io.ngxagents.vertexai.api.Patterns;

/** A bucket of a service that speaks S3, and the folder in it. */
public record S3BucketSpec(
        @Required @Pattern(Patterns.BUCKET) @Size(min = 3, max = 63) @JsonPropertyDescription("Name of the bucket.")
        String bucket,

        @Pattern(Patterns.BUCKET_PREFIX) @Size(min = 1, max = 255) @JsonPropertyDescription("Folder in the bucket.")
        String prefix,

        @Pattern(Patterns.DNS_LABEL)
        @Size(min = 1, max = 63)
        @JsonPropertyDescription("Region of the bucket; what the pod's environment says if left out.")
        String region,

        @Pattern(Patterns.HTTP_ORIGIN)
        @Size(min = 1, max = 270)
        @JsonPropertyDescription("URL of another service than Amazon's; it must heed If-None-Match.")
        String endpoint,

        @JsonPropertyDescription(
                "Secret with the keys AWS_ACCESS_KEY_ID and AWS_SECRET_ACCESS_KEY; the identity of the job's ServiceAccount"
                        + " if left out.")
        SecretReference credentialsSecretRef) {}
