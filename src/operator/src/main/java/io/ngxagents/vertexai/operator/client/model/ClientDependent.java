package io.ngxagents.vertexai.operator.client.model;

import io.fabric8.kubernetes.api.model.HasMetadata;
import io.javaoperatorsdk.operator.api.reconciler.Context;
import io.javaoperatorsdk.operator.api.reconciler.Ignore;
import io.javaoperatorsdk.operator.processing.dependent.kubernetes.CRUDKubernetesDependentResource;
import io.javaoperatorsdk.operator.processing.event.ResourceID;
import io.ngxagents.vertexai.api.client.VertexAiClient;

/**
 * An object that is kept as the plan says. The projection itself carries the owner reference, so that it reads the same
 * wherever it is applied.
 */
@Ignore
public abstract class ClientDependent<R extends HasMetadata>
        extends CRUDKubernetesDependentResource<R, VertexAiClient> {
    protected ClientDependent(Class<R> type) {
        super(type);
    }

    protected abstract R desired(ClientPlan plan);

    /** The object's name, also of one that is not wanted and has to go. */
    protected abstract String objectName(ClientPlan plan);

    @Override
    protected R desired(VertexAiClient client, Context<VertexAiClient> context) {
        return desired(ClientPlan.of(context));
    }

    @Override
    protected ResourceID targetSecondaryResourceID(VertexAiClient client, Context<VertexAiClient> context) {
        return new ResourceID(
                objectName(ClientPlan.of(context)), client.getMetadata().getNamespace());
    }

    @Override
    protected void addReferenceHandlingMetadata(R desired, VertexAiClient client) {
        // The projection has set the controller reference.
    }
}
