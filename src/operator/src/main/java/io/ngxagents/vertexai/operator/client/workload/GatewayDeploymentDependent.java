package io.ngxagents.vertexai.operator.client.workload;

import io.fabric8.kubernetes.api.model.apps.Deployment;
import io.javaoperatorsdk.operator.api.config.informer.Informer;
import io.javaoperatorsdk.operator.processing.dependent.kubernetes.KubernetesDependent;
import io.ngxagents.vertexai.api.Track;
import io.ngxagents.vertexai.operator.client.autoscaling.ReplicaOwnership;
import io.ngxagents.vertexai.operator.client.model.ClientDependent;
import io.ngxagents.vertexai.operator.client.model.ClientLabels;
import io.ngxagents.vertexai.operator.client.model.ClientPlan;
import io.ngxagents.vertexai.operator.client.model.ControllerReference;

/** Keeps the stable track's pods. */
@KubernetesDependent(informer = @Informer(labelSelector = ClientLabels.MANAGED))
public class GatewayDeploymentDependent extends ClientDependent<Deployment> {
    public GatewayDeploymentDependent() {
        super(Deployment.class);
    }

    @Override
    protected Deployment desired(ClientPlan plan) {
        return new GatewayDeployment(plan.images())
                .desired(new GatewayPods(
                        plan.names(),
                        Track.STABLE,
                        plan.spec(),
                        ReplicaOwnership.replicas(plan),
                        GatewayConfigMap.desired(plan.client(), plan.spec())
                                .getMetadata()
                                .getName(),
                        plan.secretsDigest(),
                        ControllerReference.to(plan.client())));
    }

    @Override
    protected String objectName(ClientPlan plan) {
        return plan.names().deployment(Track.STABLE);
    }
}
