package io.ngxagents.vertexai.operator.client.workload;

import io.fabric8.kubernetes.api.model.ConfigMap;
import io.javaoperatorsdk.operator.api.config.informer.Informer;
import io.javaoperatorsdk.operator.processing.dependent.kubernetes.BooleanWithUndefined;
import io.javaoperatorsdk.operator.processing.dependent.kubernetes.KubernetesDependent;
import io.ngxagents.vertexai.operator.client.model.ClientDependent;
import io.ngxagents.vertexai.operator.client.model.ClientLabels;
import io.ngxagents.vertexai.operator.client.model.ClientPlan;

/** Keeps the stable track's configuration; {@link ConfigMapRetention} decides about earlier ones. */
@KubernetesDependent(useSSA = BooleanWithUndefined.TRUE, informer = @Informer(labelSelector = ClientLabels.MANAGED))
public class GatewayConfigMapDependent extends ClientDependent<ConfigMap> {
    public GatewayConfigMapDependent() {
        super(ConfigMap.class);
    }

    @Override
    protected ConfigMap desired(ClientPlan plan) {
        return GatewayConfigMap.desired(plan.client(), plan.spec());
    }

    @Override
    protected String objectName(ClientPlan plan) {
        return desired(plan).getMetadata().getName();
    }
}
