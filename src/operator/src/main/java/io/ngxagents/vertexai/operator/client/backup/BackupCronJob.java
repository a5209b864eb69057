package io.ngxagents.vertexai.operator.client.backup;

import io.fabric8.kubernetes.api.model.batch.v1.CronJob;
import io.fabric8.kubernetes.api.model.batch.v1.CronJobBuilder;
import io.ngxagents.vertexai.api.client.BackupSpec;
import io.ngxagents.vertexai.operator.client.model.ClientLabels;
import io.ngxagents.vertexai.operator.client.model.ClientPlan;
import io.ngxagents.vertexai.operator.client.model.ControllerReference;
import java.time.Duration;

/** The schedule of a client's backups, and how long each may take. */
final class BackupCronJob {
    /** How late a backup may begin, if the cluster was not able to begin it in time. */
    private static final Duration LATEST_START = Duration.ofHours(1);

    /** Far more than a backup takes; one that hangs is ended before the next is due, and before the alert for its age. */
    private static final Duration LONGEST = Duration.ofHours(2);

    /** How long a job and its log can be looked at; the operator needs moments. */
    private static final Duration KEPT = Duration.ofDays(3);

    private static final int JOBS_KEPT = 3;

    /** Once more, for a node that went away or a store that was busy. */
    private static final int RETRIES = 1;

    private final ClientPlan plan;

    BackupCronJob(ClientPlan plan) {
        this.plan = plan;
    }

    CronJob desired() {
        BackupSpec backup = plan.spec().backup();
        ClientLabels labels = new ClientLabels(plan.names());
        return new CronJobBuilder()
                .withNewMetadata()
                .withName(plan.names().backup())
                .withNamespace(plan.names().namespace())
                .withLabels(labels.backup())
                .withOwnerReferences(ControllerReference.to(plan.client()))
                .endMetadata()
                .withNewSpec()
                .withSchedule(backup.schedule())
                .withTimeZone("Etc/UTC")
                .withSuspend(backup.suspend())
                .withConcurrencyPolicy("Forbid")
                .withStartingDeadlineSeconds(LATEST_START.toSeconds())
                .withSuccessfulJobsHistoryLimit(JOBS_KEPT)
                .withFailedJobsHistoryLimit(JOBS_KEPT)
                .withNewJobTemplate()
                .withNewMetadata()
                .withLabels(labels.backup())
                .endMetadata()
                .withNewSpec()
                .withBackoffLimit(RETRIES)
                .withActiveDeadlineSeconds(LONGEST.toSeconds())
                .withTtlSecondsAfterFinished((int) KEPT.toSeconds())
                .withNewTemplate()
                .withNewMetadata()
                .withLabels(labels.backup())
                .endMetadata()
                .withSpec(new BackupPod(plan).desired())
                .endTemplate()
                .endSpec()
                .endJobTemplate()
                .endSpec()
                .build();
    }
}
