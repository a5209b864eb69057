package io.ngxagents.vertexai.operator.client.network;

import io.fabric8.kubernetes.api.model.networking.v1.NetworkPolicy;
import io.javaoperatorsdk.operator.api.config.informer.Informer;
import io.javaoperatorsdk.operator.api.reconciler.Context;
import io.javaoperatorsdk.operator.api.reconciler.dependent.DependentResource;
import io.javaoperatorsdk.operator.processing.dependent.kubernetes.KubernetesDependent;
import io.javaoperatorsdk.operator.processing.dependent.workflow.Condition;
import io.ngxagents.vertexai.api.client.VertexAiClient;
import io.ngxagents.vertexai.operator.client.model.ClientDependent;
import io.ngxagents.vertexai.operator.client.model.ClientLabels;
import io.ngxagents.vertexai.operator.client.model.ClientPlan;

/** Keeps the policy of the backups' pods. */
@KubernetesDependent(informer = @Informer(labelSelector = ClientLabels.MANAGED))
public class BackupNetworkPolicyDependent extends ClientDependent<NetworkPolicy> {
    public BackupNetworkPolicyDependent() {
        super(NetworkPolicy.class);
    }

    @Override
    protected NetworkPolicy desired(ClientPlan plan) {
        return new NetworkPolicies(plan).backup();
    }

    @Override
    protected String objectName(ClientPlan plan) {
        return plan.names().backup();
    }

    /** By the wish, while it asks for backups. */
    public static class Wanted implements Condition<NetworkPolicy, VertexAiClient> {
        @Override
        public boolean isMet(
                DependentResource<NetworkPolicy, VertexAiClient> dependent,
                VertexAiClient client,
                Context<VertexAiClient> context) {
            return Boolean.TRUE.equals(client.getSpec().networkPolicy())
                    && client.getSpec().backup() != null;
        }
    }
}
