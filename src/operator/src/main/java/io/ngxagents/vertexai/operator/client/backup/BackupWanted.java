package io.ngxagents.vertexai.operator.client.backup;

import io.fabric8.kubernetes.api.model.HasMetadata;
import io.javaoperatorsdk.operator.api.reconciler.Context;
import io.javaoperatorsdk.operator.api.reconciler.dependent.DependentResource;
import io.javaoperatorsdk.operator.processing.dependent.workflow.Condition;
import io.ngxagents.vertexai.api.client.VertexAiClient;

/** Only while the spec asks for backups. */
public class BackupWanted implements Condition<HasMetadata, VertexAiClient> {
    @Override
    public boolean isMet(
            DependentResource<HasMetadata, VertexAiClient> dependent,
            VertexAiClient client,
            Context<VertexAiClient> context) {
        return client.getSpec().backup() != null;
    }
}
