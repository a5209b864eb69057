package io.ngxagents.vertexai.operator.client.autoscaling;

import io.fabric8.kubernetes.api.model.autoscaling.v2.HPAScalingPolicy;
import io.fabric8.kubernetes.api.model.autoscaling.v2.HorizontalPodAutoscaler;
import io.fabric8.kubernetes.api.model.autoscaling.v2.HorizontalPodAutoscalerBehavior;
import io.fabric8.kubernetes.api.model.autoscaling.v2.HorizontalPodAutoscalerBehaviorBuilder;
import io.fabric8.kubernetes.api.model.autoscaling.v2.HorizontalPodAutoscalerBuilder;
import io.ngxagents.vertexai.api.Track;
import io.ngxagents.vertexai.api.client.AutoscalingSpec;
import io.ngxagents.vertexai.operator.client.model.ClientLabels;
import io.ngxagents.vertexai.operator.client.model.ClientNames;
import io.ngxagents.vertexai.operator.client.model.ClientPlan;
import io.ngxagents.vertexai.operator.client.model.ControllerReference;

/** The HorizontalPodAutoscaler of the stable track: quick up, slow down. */
final class Autoscaler {
    private static final int DOWN_STABILIZATION_SECONDS = 300;

    private Autoscaler() {}

    /** @param plan of a client with autoscaling */
    static HorizontalPodAutoscaler desired(ClientPlan plan) {
        ClientNames names = plan.names();
        AutoscalingSpec autoscaling = plan.spec().autoscaling();
        return new HorizontalPodAutoscalerBuilder()
                .withNewMetadata()
                .withName(names.horizontalPodAutoscaler())
                .withNamespace(names.namespace())
                .withLabels(new ClientLabels(names).gateway())
                .withOwnerReferences(ControllerReference.to(plan.client()))
                .endMetadata()
                .withNewSpec()
                .withNewScaleTargetRef("apps/v1", "Deployment", names.deployment(Track.STABLE))
                .withMinReplicas(ReplicaOwnership.minimum(autoscaling, ReplicaOwnership.floor(plan)))
                .withMaxReplicas(autoscaling.maxReplicas())
                .addNewMetric()
                .withType("Resource")
                .withNewResource()
                .withName("cpu")
                .withNewTarget()
                .withType("Utilization")
                .withAverageUtilization(autoscaling.targetCpuPercent())
                .endTarget()
                .endResource()
                .endMetric()
                .withBehavior(behavior())
                .endSpec()
                .build();
    }

    private static HorizontalPodAutoscalerBehavior behavior() {
        return new HorizontalPodAutoscalerBehaviorBuilder()
                .withNewScaleUp()
                .withStabilizationWindowSeconds(0)
                .withSelectPolicy("Max")
                .withPolicies(new HPAScalingPolicy(15, "Percent", 100), new HPAScalingPolicy(15, "Pods", 4))
                .endScaleUp()
                .withNewScaleDown()
                .withStabilizationWindowSeconds(DOWN_STABILIZATION_SECONDS)
                .withPolicies(new HPAScalingPolicy(60, "Percent", 10))
                .endScaleDown()
                .build();
    }
}
