package io.ngxagents.vertexai.operator.client.backup;

import io.fabric8.kubernetes.api.model.batch.v1.CronJob;
import io.javaoperatorsdk.operator.api.config.informer.Informer;
import io.javaoperatorsdk.operator.processing.dependent.kubernetes.KubernetesDependent;
import io.ngxagents.vertexai.operator.client.model.ClientDependent;
import io.ngxagents.vertexai.operator.client.model.ClientLabels;
import io.ngxagents.vertexai.operator.client.model.ClientPlan;

/** Keeps the schedule of the backups. */
@KubernetesDependent(informer = @Informer(labelSelector = ClientLabels.MANAGED))
public class BackupCronJobDependent extends ClientDependent<CronJob> {
    public BackupCronJobDependent() {
        super(CronJob.class);
    }

    @Override
    protected CronJob desired(ClientPlan plan) {
        return new BackupCronJob(plan).desired();
    }

    @Override
    protected String objectName(ClientPlan plan) {
        return plan.names().backup();
    }
}
