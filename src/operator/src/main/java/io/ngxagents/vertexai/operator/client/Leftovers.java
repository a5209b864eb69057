package io.ngxagents.vertexai.operator.client;

import io.fabric8.kubernetes.api.model.Service;
import io.fabric8.kubernetes.client.KubernetesClientException;
import io.javaoperatorsdk.operator.api.reconciler.Context;
import io.ngxagents.vertexai.api.LabelNames;
import io.ngxagents.vertexai.api.Track;
import io.ngxagents.vertexai.api.client.VertexAiClient;
import io.ngxagents.vertexai.operator.client.model.ClientPlan;
import jakarta.inject.Singleton;
import java.util.Optional;

/**
 * What a release that was deleted on its way has left in routes, as no finalizer kept it until that was gone. The canary's
 * Service, which still selects the canary then, shows that there may be something, also to an operator that was away.
 */
@Singleton
class Leftovers {
    private final LeftMirrors mirrors;

    Leftovers(LeftMirrors mirrors) {
        this.mirrors = mirrors;
    }

    /**
     * Takes it away.
     *
     * @return why it could not be; empty if nothing is left
     */
    Optional<KubernetesClientException> remove(ClientPlan plan, Context<VertexAiClient> context) {
        if (plan.release().isPresent() || !canaryIsSelected(plan, context)) {
            return Optional.empty();
        }
        try {
            mirrors.withdraw(plan.names());
            return Optional.empty();
        } catch (KubernetesClientException failure) {
            return Optional.of(failure);
        }
    }

    private static boolean canaryIsSelected(ClientPlan plan, Context<VertexAiClient> context) {
        return context.getSecondaryResourcesAsStream(Service.class)
                .filter(service ->
                        service.getMetadata().getName().equals(plan.names().service(Track.CANARY)))
                .map(service -> service.getSpec().getSelector().get(LabelNames.TRACK))
                .anyMatch(Track.CANARY.label()::equals);
    }
}
