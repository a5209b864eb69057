package io.ngxagents.vertexai.operator.client.backup;

import io.ngxagents.vertexai.api.BackupResult;
import io.ngxagents.vertexai.api.client.BackupFailureStatus;
import io.ngxagents.vertexai.api.client.BackupStatus;
import java.time.Instant;
import java.util.Optional;

/**
 * A backup job that has ended.
 *
 * @param job its name
 * @param ended when
 * @param failure why it has failed, for people; empty if it has not
 * @param result what its pod has said; empty if the pod is gone, or said nothing that reads
 */
record EndedJob(String job, Instant ended, Optional<String> failure, Optional<BackupResult> result) {
    /** The backup that it has made; empty if it has made none. A job that says nothing ends well only after it has verified. */
    Optional<BackupStatus> backup() {
        Optional<BackupResult> made = result.filter(said -> said.id() != null);
        if (made.isEmpty()) {
            return failure.isPresent()
                    ? Optional.empty()
                    : Optional.of(
                            new BackupStatus(null, ended.toString(), true, null, null, null, job, ended.toString()));
        }
        return made.map(said -> new BackupStatus(
                said.id(),
                said.time(),
                said.verified() != null,
                said.verified(),
                said.keys(),
                said.bytes(),
                job,
                ended.toString()));
    }

    Optional<BackupFailureStatus> failed() {
        return failure.map(why -> new BackupFailureStatus(job, ended.toString(), why));
    }
}
