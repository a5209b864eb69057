package io.ngxagents.vertexai.operator.client.workload;

import io.fabric8.kubernetes.api.model.IntOrString;
import io.fabric8.kubernetes.api.model.policy.v1.PodDisruptionBudget;
import io.fabric8.kubernetes.api.model.policy.v1.PodDisruptionBudgetBuilder;
import io.javaoperatorsdk.operator.api.config.informer.Informer;
import io.javaoperatorsdk.operator.processing.dependent.kubernetes.KubernetesDependent;
import io.ngxagents.vertexai.operator.client.model.ClientDependent;
import io.ngxagents.vertexai.operator.client.model.ClientLabels;
import io.ngxagents.vertexai.operator.client.model.ClientPlan;
import io.ngxagents.vertexai.operator.client.model.ControllerReference;
import java.util.Optional;

/** Lets a drained node take one gateway pod at a time, of whichever track. */
@KubernetesDependent(informer = @Informer(labelSelector = ClientLabels.MANAGED))
public class GatewayDisruptionBudgetDependent extends ClientDependent<PodDisruptionBudget> {
    public GatewayDisruptionBudgetDependent() {
        super(PodDisruptionBudget.class);
    }

    @Override
    protected PodDisruptionBudget desired(ClientPlan plan) {
        ClientLabels labels = new ClientLabels(plan.names());
        return new PodDisruptionBudgetBuilder()
                .withNewMetadata()
                .withName(plan.names().podDisruptionBudget())
                .withNamespace(plan.names().namespace())
                .withLabels(labels.gateway())
                .withOwnerReferences(ControllerReference.to(plan.client()))
                .endMetadata()
                .withNewSpec()
                .withMaxUnavailable(new IntOrString(1))
                .withNewSelector()
                .withMatchLabels(labels.gatewaySelector(Optional.empty()))
                .endSelector()
                .endSpec()
                .build();
    }

    @Override
    protected String objectName(ClientPlan plan) {
        return plan.names().podDisruptionBudget();
    }
}
