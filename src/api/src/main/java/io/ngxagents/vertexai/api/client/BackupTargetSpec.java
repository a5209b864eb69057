package io.ngxagents.vertexai.api.client;

import com.fasterxml.jackson.annotation.JsonPropertyDescription;
import io.fabric8.generator.annotation.ValidationRule;

/** Where backups go: exactly one place. */
@ValidationRule(
        value = "[has(self.gcs), has(self.s3), has(self.persistentVolumeClaim)].filter(x, x).size() == 1",
        message = "spec.backup.target must have exactly one of gcs, s3 and persistentVolumeClaim")
public record BackupTargetSpec(
        @JsonPropertyDescription("A Google Cloud Storage bucket.")
        GcsBucketSpec gcs,

        @JsonPropertyDescription("An S3-compatible bucket.") S3BucketSpec s3,

        @JsonPropertyDescription("A PersistentVolumeClaim of this namespace; it does not survive the cluster.")
        PersistentVolumeClaimReference persistentVolumeClaim) {}
