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
import io.ngxagents.vertexai.operator.canary.Candidate;
import jakarta.inject.Singleton;

/**
 * Makes the candidate what the client asks for, by a patch of only what the release changes: what people change in the
 * client at the same time stays. A client whose spec already is the candidate's is not written.
 */
@Singleton
class ClientPromotion {
    private static final PatchContext MERGE = new PatchContext.Builder()
            .withPatchType(PatchType.JSON_MERGE)
            .withFieldManager(LabelNames.OPERATOR)
            .build();

    private final KubernetesClient kubernetes;
    private final ObjectMapper json = new ObjectMapper();

    ClientPromotion(KubernetesClient kubernetes) {
        this.kubernetes = kubernetes;
    }

    void promote(CanaryRelease release, VertexAiClient client) {
        JsonNode before = json.valueToTree(client.getSpec());
        JsonNode after = json.valueToTree(Candidate.of(release.getSpec(), client.getSpec()));
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
