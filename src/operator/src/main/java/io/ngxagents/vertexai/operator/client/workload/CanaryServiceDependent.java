package io.ngxagents.vertexai.operator.client.workload;

import io.fabric8.kubernetes.api.model.Service;
import io.javaoperatorsdk.operator.api.config.informer.Informer;
import io.javaoperatorsdk.operator.api.reconciler.Context;
import io.javaoperatorsdk.operator.processing.dependent.Matcher;
import io.javaoperatorsdk.operator.processing.dependent.kubernetes.KubernetesDependent;
import io.ngxagents.vertexai.api.Track;
import io.ngxagents.vertexai.api.client.VertexAiClient;
import io.ngxagents.vertexai.operator.client.model.ClientDependent;
import io.ngxagents.vertexai.operator.client.model.ClientLabels;
import io.ngxagents.vertexai.operator.client.model.ClientPlan;

/**
 * Keeps the Service of a route's canary on the stable track. While a release is under way the Service is the release's, and left
 * alone; also while a route mirrors to it, as the stable pods would get those requests twice.
 */
@KubernetesDependent(informer = @Informer(labelSelector = ClientLabels.MANAGED))
public class CanaryServiceDependent extends ClientDependent<Service> {
    public CanaryServiceDependent() {
        super(Service.class);
    }

    @Override
    protected Service desired(ClientPlan plan) {
        return GatewayService.desiredOfCanary(plan.client(), Track.STABLE);
    }

    @Override
    protected String objectName(ClientPlan plan) {
        return plan.names().service(Track.CANARY);
    }

    @Override
    public Matcher.Result<Service> match(Service actual, VertexAiClient client, Context<VertexAiClient> context) {
        ClientPlan plan = ClientPlan.of(context);
        return plan.release().isPresent() || plan.mirrorLeft()
                ? Matcher.Result.nonComputed(true)
                : super.match(actual, client, context);
    }
}
