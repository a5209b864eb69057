package io.ngxagents.vertexai.operator.client.backup;

import io.fabric8.kubernetes.api.model.rbac.RoleBinding;
import io.javaoperatorsdk.operator.api.config.informer.Informer;
import io.javaoperatorsdk.operator.processing.dependent.kubernetes.KubernetesDependent;
import io.ngxagents.vertexai.operator.client.model.ClientDependent;
import io.ngxagents.vertexai.operator.client.model.ClientLabels;
import io.ngxagents.vertexai.operator.client.model.ClientPlan;

/** Keeps who may read it. */
@KubernetesDependent(informer = @Informer(labelSelector = ClientLabels.MANAGED))
public class BackupRoleBindingDependent extends ClientDependent<RoleBinding> {
    public BackupRoleBindingDependent() {
        super(RoleBinding.class);
    }

    @Override
    protected RoleBinding desired(ClientPlan plan) {
        return BackupRights.binding(plan.client());
    }

    @Override
    protected String objectName(ClientPlan plan) {
        return plan.names().backup();
    }
}
