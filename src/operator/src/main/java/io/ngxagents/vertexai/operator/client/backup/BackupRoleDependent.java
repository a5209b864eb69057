package io.ngxagents.vertexai.operator.client.backup;

import io.fabric8.kubernetes.api.model.rbac.Role;
import io.javaoperatorsdk.operator.api.config.informer.Informer;
import io.javaoperatorsdk.operator.processing.dependent.kubernetes.KubernetesDependent;
import io.ngxagents.vertexai.operator.client.model.ClientDependent;
import io.ngxagents.vertexai.operator.client.model.ClientLabels;
import io.ngxagents.vertexai.operator.client.model.ClientPlan;

/** Keeps what a backup may read. */
@KubernetesDependent(informer = @Informer(labelSelector = ClientLabels.MANAGED))
public class BackupRoleDependent extends ClientDependent<Role> {
    public BackupRoleDependent() {
        super(Role.class);
    }

    @Override
    protected Role desired(ClientPlan plan) {
        return BackupRights.role(plan.client());
    }

    @Override
    protected String objectName(ClientPlan plan) {
        return plan.names().backup();
    }
}
