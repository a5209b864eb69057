package io.ngxagents.vertexai.operator.client.redis;

import io.fabric8.kubernetes.api.model.Service;
import io.fabric8.kubernetes.api.model.ServiceBuilder;
import io.javaoperatorsdk.operator.api.config.informer.Informer;
import io.javaoperatorsdk.operator.processing.dependent.kubernetes.KubernetesDependent;
import io.ngxagents.vertexai.operator.client.model.ClientDependent;
import io.ngxagents.vertexai.operator.client.model.ClientLabels;
import io.ngxagents.vertexai.operator.client.model.ClientPlan;
import io.ngxagents.vertexai.operator.client.model.ControllerReference;

/** Keeps the address of the client's own Redis. */
@KubernetesDependent(informer = @Informer(labelSelector = ClientLabels.MANAGED))
public class RedisServiceDependent extends ClientDependent<Service> {
    public RedisServiceDependent() {
        super(Service.class);
    }

    @Override
    protected Service desired(ClientPlan plan) {
        ClientLabels labels = new ClientLabels(plan.names());
        return new ServiceBuilder()
                .withNewMetadata()
                .withName(plan.names().redis())
                .withNamespace(plan.names().namespace())
                .withLabels(labels.redis())
                .withOwnerReferences(ControllerReference.to(plan.client()))
                .endMetadata()
                .withNewSpec()
                .withType("ClusterIP")
                .withSelector(labels.redisSelector())
                .addNewPort()
                .withName("redis")
                .withProtocol("TCP")
                .withPort(Redis.PORT)
                .withNewTargetPort("redis")
                .endPort()
                .endSpec()
                .build();
    }

    @Override
    protected String objectName(ClientPlan plan) {
        return plan.names().redis();
    }
}
