package io.ngxagents.vertexai.operator.release;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.fabric8.kubernetes.client.KubernetesClient;
import io.fabric8.kubernetes.client.dsl.base.PatchContext;
import io.fabric8.kubernetes.client.dsl.base.PatchType;
import io.ngxagents.vertexai.api.LabelNames;
import io.ngxagents.vertexai.api.client.VertexAiClient;
import io.ngxagents.vertexai.api.release.CanaryRelease;
import io.ngxagents.vertexai.operator.client.model.MergePatch;
import io.ngxagents.vertexai.operator.client.revision.RevisionStore;
import io.ngxagents.vertexai.operator.client.revision.Revisions;
import jakarta.inject.Singleton;

/**
 * Makes the candidate what the stable pods are to be. A release that somebody has made patches the client, by only what it
 * changes: what people change in the client at the same time stays, and a client whose spec already is the candidate's is
 * not written. Where the client's own change is released, its spec says so already, and the change's revision becomes the
 * stable one.
 */
@Singleton
class ClientPromotion {
    private static final PatchContext MERGE = new PatchContext.Builder()
            .withPatchType(PatchType.JSON_MERGE)
            .withFieldManager(LabelNames.OPERATOR)
            .build();

    private final KubernetesClient kubernetes;
    private final RevisionStore revisions;
    private final ObjectMapper json = new ObjectMapper();

    ClientPromotion(KubernetesClient kubernetes, RevisionStore revisions) {
        this.kubernetes = kubernetes;
        this.revisions = revisions;
    }

    void promote(CanaryRelease release, ReleasedClient released) {
        VertexAiClient client = released.stable();
        if (release.getSpec().clientRevision() != null) {
            Revisions known = revisions.read(client);
            known.named(release.getSpec().clientRevision().to()).ifPresent(to -> revisions.promote(client, known, to));
            return;
        }
        JsonNode before = json.valueToTree(client.getSpec());
        JsonNode after = json.valueToTree(released.candidate());
        ObjectNode spec = MergePatch.between(before, after);
        if (!spec.isEmpty()) {
            ObjectNode patch = JsonNodeFactory.instance.objectNode();
            patch.set("spec", spec);
            kubernetes
                    .resources(VertexAiClient.class)
                    .inNamespace(client.getMetadata().getNamespace())
                    .withName(client.getMetadata().getName())
                    .patch(MERGE, patch.toString());
        }
    }
}
