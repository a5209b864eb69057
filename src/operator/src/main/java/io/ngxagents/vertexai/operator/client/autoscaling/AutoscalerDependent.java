package io.ngxagents.vertexai.operator.client.autoscaling;

import io.fabric8.kubernetes.api.model.autoscaling.v2.HorizontalPodAutoscaler;
import io.javaoperatorsdk.operator.api.config.informer.Informer;
import io.javaoperatorsdk.operator.api.reconciler.Context;
import io.javaoperatorsdk.operator.api.reconciler.dependent.DependentResource;
import io.javaoperatorsdk.operator.processing.dependent.kubernetes.KubernetesDependent;
import io.javaoperatorsdk.operator.processing.dependent.workflow.Condition;
import io.ngxagents.vertexai.api.client.VertexAiClient;
import io.ngxagents.vertexai.operator.client.model.ClientDependent;
import io.ngxagents.vertexai.operator.client.model.ClientLabels;
import io.ngxagents.vertexai.operator.client.model.ClientPlan;

/** Keeps the stable track's autoscaler. */
@KubernetesDependent(informer = @Informer(labelSelector = ClientLabels.MANAGED))
public class AutoscalerDependent extends ClientDependent<HorizontalPodAutoscaler> {
    public AutoscalerDependent() {
        super(HorizontalPodAutoscaler.class);
    }

    @Override
    protected HorizontalPodAutoscaler desired(ClientPlan plan) {
        return Autoscaler.desired(plan);
    }

    @Override
    protected String objectName(ClientPlan plan) {
        return plan.names().horizontalPodAutoscaler();
    }

    /** Only while the spec asks for autoscaling. */
    public static class Wanted implements Condition<HorizontalPodAutoscaler, VertexAiClient> {
        @Override
        public boolean isMet(
                DependentResource<HorizontalPodAutoscaler, VertexAiClient> dependent,
                VertexAiClient client,
                Context<VertexAiClient> context) {
            return client.getSpec().autoscaling() != null;
        }
    }
}
