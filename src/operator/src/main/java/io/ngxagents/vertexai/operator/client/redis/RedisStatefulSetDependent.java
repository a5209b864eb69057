package io.ngxagents.vertexai.operator.client.redis;

import io.fabric8.kubernetes.api.model.apps.StatefulSet;
import io.fabric8.kubernetes.api.model.apps.StatefulSetBuilder;
import io.javaoperatorsdk.operator.api.config.informer.Informer;
import io.javaoperatorsdk.operator.processing.dependent.kubernetes.KubernetesDependent;
import io.ngxagents.vertexai.api.LabelNames;
import io.ngxagents.vertexai.operator.client.model.ClientDependent;
import io.ngxagents.vertexai.operator.client.model.ClientLabels;
import io.ngxagents.vertexai.operator.client.model.ClientPlan;
import io.ngxagents.vertexai.operator.client.model.ControllerReference;
import java.util.Map;

/** Keeps the one pod of the client's own Redis. A pod that reads another password is another pod, hence the digest. */
@KubernetesDependent(informer = @Informer(labelSelector = ClientLabels.MANAGED))
public class RedisStatefulSetDependent extends ClientDependent<StatefulSet> {
    public RedisStatefulSetDependent() {
        super(StatefulSet.class);
    }

    @Override
    protected StatefulSet desired(ClientPlan plan) {
        ClientLabels labels = new ClientLabels(plan.names());
        return new StatefulSetBuilder()
                .withNewMetadata()
                .withName(plan.names().redis())
                .withNamespace(plan.names().namespace())
                .withLabels(labels.redis())
                .withOwnerReferences(ControllerReference.to(plan.client()))
                .endMetadata()
                .withNewSpec()
                .withReplicas(1)
                .withServiceName(plan.names().redis())
                .withNewSelector()
                .withMatchLabels(labels.redisSelector())
                .endSelector()
                .withNewTemplate()
                .withNewMetadata()
                .withLabels(labels.redis())
                .withAnnotations(
                        Map.of(LabelNames.SECRETS_DIGEST, plan.redisDigest().orElseThrow()))
                .endMetadata()
                .withSpec(new Redis(plan.names(), plan.images())
                        .podSpec(plan.ownRedis().orElseThrow().memory()))
                .endTemplate()
                .endSpec()
                .build();
    }

    @Override
    protected String objectName(ClientPlan plan) {
        return plan.names().redis();
    }
}
