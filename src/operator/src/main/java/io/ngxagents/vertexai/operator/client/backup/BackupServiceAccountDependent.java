package io.ngxagents.vertexai.operator.client.backup;

import io.fabric8.kubernetes.api.model.ServiceAccount;
import io.javaoperatorsdk.operator.api.config.informer.Informer;
import io.javaoperatorsdk.operator.api.reconciler.Context;
import io.javaoperatorsdk.operator.api.reconciler.dependent.DependentResource;
import io.javaoperatorsdk.operator.processing.dependent.kubernetes.KubernetesDependent;
import io.javaoperatorsdk.operator.processing.dependent.workflow.Condition;
import io.ngxagents.vertexai.api.client.BackupSpec;
import io.ngxagents.vertexai.api.client.VertexAiClient;
import io.ngxagents.vertexai.operator.client.model.ClientDependent;
import io.ngxagents.vertexai.operator.client.model.ClientLabels;
import io.ngxagents.vertexai.operator.client.model.ClientPlan;

/** Keeps the identity of the jobs' pods, unless somebody else does. */
@KubernetesDependent(informer = @Informer(labelSelector = ClientLabels.MANAGED))
public class BackupServiceAccountDependent extends ClientDependent<ServiceAccount> {
    public BackupServiceAccountDependent() {
        super(ServiceAccount.class);
    }

    @Override
    protected ServiceAccount desired(ClientPlan plan) {
        return BackupRights.serviceAccount(plan.client());
    }

    @Override
    protected String objectName(ClientPlan plan) {
        return plan.names().backup();
    }

    /** Not while the jobs run as a ServiceAccount that somebody else keeps. */
    public static class Wanted implements Condition<ServiceAccount, VertexAiClient> {
        @Override
        public boolean isMet(
                DependentResource<ServiceAccount, VertexAiClient> dependent,
                VertexAiClient client,
                Context<VertexAiClient> context) {
            BackupSpec backup = client.getSpec().backup();
            return backup != null && backup.workloadIdentity() == null;
        }
    }
}
