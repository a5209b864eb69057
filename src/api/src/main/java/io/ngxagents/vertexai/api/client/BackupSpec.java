package io.ngxagents.vertexai.api.client;

import com.fasterxml.jackson.annotation.JsonPropertyDescription;
import io.fabric8.generator.annotation.Default;
import io.fabric8.generator.annotation.Pattern;
import io.fabric8.generator.annotation.Required;
import io.fabric8.generator.annotation.Size;
import io.ngxagents.vertexai.api.Patterns;

/** Regular backups of the client's configuration and cache, each verified when it is made. */
public record BackupSpec(
        @Default("0 3 * * *")
        @Pattern(Patterns.CRON)
        @Size(min = 9, max = 100)
        @JsonPropertyDescription("Cron schedule in UTC.")
        String schedule,

        @Default("false") @JsonPropertyDescription("Take none for the time being; what there is stays.")
        Boolean suspend,

        @Default("{}") RetentionSpec retain,
        @Required BackupTargetSpec target,
        @Default("{}") BackupVerificationSpec verify,

        @JsonPropertyDescription(
                "Key of a Secret with the keyset that backups are encrypted with, as `kubectl vertexai backup keys` writes"
                        + " it; in clear if left out.")
        SecretKeyReference encryptionKeysSecretRef,

        @JsonPropertyDescription(
                "Key of a Secret with the keyset that backups are signed with, as `kubectl vertexai backup keys` writes"
                        + " it; not signed if left out.")
        SecretKeyReference signingKeysSecretRef,

        @JsonPropertyDescription(
                "ServiceAccount of this namespace that the job runs as, bound to an identity that may write to the"
                        + " bucket; one of the job's own, NAME-backup, if left out.")
        WorkloadIdentitySpec workloadIdentity) {

    public BackupSpec {
        schedule = schedule == null ? "0 3 * * *" : schedule;
        suspend = suspend != null && suspend;
        retain = retain == null ? new RetentionSpec(null, null) : retain;
        verify = verify == null ? new BackupVerificationSpec(null, null) : verify;
    }
}
