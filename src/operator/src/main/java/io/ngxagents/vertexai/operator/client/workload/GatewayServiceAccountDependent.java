package io.ngxagents.vertexai.operator.client.workload;

import io.fabric8.kubernetes.api.model.ServiceAccount;
import io.javaoperatorsdk.operator.api.config.informer.Informer;
import io.javaoperatorsdk.operator.api.reconciler.Context;
import io.javaoperatorsdk.operator.api.reconciler.dependent.DependentResource;
import io.javaoperatorsdk.operator.processing.dependent.kubernetes.KubernetesDependent;
import io.javaoperatorsdk.operator.processing.dependent.workflow.Condition;
import io.ngxagents.vertexai.api.client.VertexAiClient;
import io.ngxagents.vertexai.operator.client.model.ClientDependent;
import io.ngxagents.vertexai.operator.client.model.ClientLabels;
import io.ngxagents.vertexai.operator.client.model.ClientPlan;

/** Keeps the client's own ServiceAccount. */
@KubernetesDependent(informer = @Informer(labelSelector = ClientLabels.MANAGED))
public class GatewayServiceAccountDependent extends ClientDependent<ServiceAccount> {
    /** Name of its event source, which the ServiceAccount of backups shares. */
    public static final String NAME = "gateway-service-account";

    public GatewayServiceAccountDependent() {
        super(ServiceAccount.class);
    }

    @Override
    protected ServiceAccount desired(ClientPlan plan) {
        return GatewayServiceAccount.desired(plan.client());
    }

    @Override
    protected String objectName(ClientPlan plan) {
        return plan.names().serviceAccount();
    }

    /** Not while the pods use a ServiceAccount that somebody else keeps. */
    public static class Wanted implements Condition<ServiceAccount, VertexAiClient> {
        @Override
        public boolean isMet(
                DependentResource<ServiceAccount, VertexAiClient> dependent,
                VertexAiClient client,
                Context<VertexAiClient> context) {
            // The stable pods' settings, and those that a release may be bringing.
            return GatewayServiceAccount.namedByUser(ClientPlan.of(context).spec())
                            .isEmpty()
                    || GatewayServiceAccount.namedByUser(client.getSpec()).isEmpty();
        }
    }
}
