package io.ngxagents.vertexai.operator.client.redis;

import io.fabric8.kubernetes.api.model.HasMetadata;
import io.javaoperatorsdk.operator.api.reconciler.Context;
import io.javaoperatorsdk.operator.api.reconciler.dependent.DependentResource;
import io.javaoperatorsdk.operator.processing.dependent.workflow.Condition;
import io.ngxagents.vertexai.api.client.VertexAiClient;
import io.ngxagents.vertexai.operator.client.model.ClientPlan;

/** Redis runs only while the client, or the release that is under way, wants one of its own. */
public class OwnRedisWanted implements Condition<HasMetadata, VertexAiClient> {
    @Override
    public boolean isMet(
            DependentResource<HasMetadata, VertexAiClient> dependent,
            VertexAiClient client,
            Context<VertexAiClient> context) {
        return ClientPlan.of(context).ownRedis().isPresent();
    }
}
