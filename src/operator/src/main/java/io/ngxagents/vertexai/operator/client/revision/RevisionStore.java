package io.ngxagents.vertexai.operator.client.revision;

import com.fasterxml.jackson.annotation.JsonInclude;
import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.DeserializationFeature;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.SerializationFeature;
import com.fasterxml.jackson.databind.json.JsonMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.fabric8.kubernetes.api.model.apps.ControllerRevision;
import io.fabric8.kubernetes.api.model.apps.ControllerRevisionBuilder;
import io.fabric8.kubernetes.client.KubernetesClient;
import io.fabric8.kubernetes.client.dsl.base.PatchContext;
import io.fabric8.kubernetes.client.dsl.base.PatchType;
import io.ngxagents.vertexai.api.LabelNames;
import io.ngxagents.vertexai.api.client.VertexAiClient;
import io.ngxagents.vertexai.api.client.VertexAiClientSpec;
import io.ngxagents.vertexai.operator.client.model.ClientLabels;
import io.ngxagents.vertexai.operator.client.model.ClientNames;
import io.ngxagents.vertexai.operator.client.model.ControllerReference;
import io.ngxagents.vertexai.operator.client.model.Digest;
import jakarta.inject.Singleton;
import java.util.Collection;
import java.util.Map;

/**
 * Keeps revisions as ControllerRevisions of the client, as a StatefulSet does. Always asks the API server: a cache that
 * does not know the newest one yet would bring settings back that are gone.
 */
@Singleton
public class RevisionStore {
    private static final PatchContext MERGE = new PatchContext.Builder()
            .withPatchType(PatchType.JSON_MERGE)
            .withFieldManager(LabelNames.OPERATOR)
            .build();

    private final KubernetesClient kubernetes;

    /** The same settings give the same text; what a newer operator wrote beside is not this one's to judge. */
    private final ObjectMapper json = JsonMapper.builder()
            .enable(SerializationFeature.ORDER_MAP_ENTRIES_BY_KEYS)
            .disable(DeserializationFeature.FAIL_ON_UNKNOWN_PROPERTIES)
            .defaultPropertyInclusion(
                    JsonInclude.Value.construct(JsonInclude.Include.NON_NULL, JsonInclude.Include.NON_NULL))
            .build();

    public RevisionStore(KubernetesClient kubernetes) {
        this.kubernetes = kubernetes;
    }

    public Revisions read(VertexAiClient client) {
        ClientNames names = ClientNames.of(client);
        return revisions(
                client,
                kubernetes
                        .apps()
                        .controllerRevisions()
                        .inNamespace(names.namespace())
                        .withLabels(new ClientLabels(names).revisionSelector())
                        .list()
                        .getItems());
    }

    /** Those of a client among ControllerRevisions that somebody has read already. */
    public Revisions revisions(VertexAiClient client, Collection<ControllerRevision> found) {
        return new Revisions(found.stream()
                .filter(object -> ControllerReference.holds(object, client))
                .map(this::revision)
                .toList());
    }

    private Revision revision(ControllerRevision object) {
        String name = object.getMetadata().getName();
        try {
            VertexAiClientSpec settings =
                    json.treeToValue(json.valueToTree(object.getData()), VertexAiClientSpec.class);
            return new Revision(name, object.getRevision(), settings);
        } catch (JsonProcessingException | IllegalArgumentException e) {
            throw new IllegalStateException(
                    "ControllerRevision " + name + " does not hold settings of a VertexAiClient: " + e.getMessage(), e);
        }
    }

    /** The revision of these settings, which is made if there is none. */
    Revision keep(VertexAiClient client, Revisions revisions, VertexAiClientSpec wish) {
        return revisions.of(wish).orElseGet(() -> create(client, wish.podSettings(), 0));
    }

    /** Makes these settings what the stable pods have. */
    Revision makeStable(VertexAiClient client, Revisions revisions, VertexAiClientSpec wish) {
        return revisions
                .of(wish)
                .map(known -> promote(client, revisions, known))
                .orElseGet(() -> create(client, wish.podSettings(), revisions.next()));
    }

    /** Makes a revision the stable one. Does nothing if it is. */
    public Revision promote(VertexAiClient client, Revisions revisions, Revision revision) {
        if (revisions.stable().filter(revision::equals).isPresent()) {
            return revision;
        }
        long number = revisions.next();
        kubernetes
                .apps()
                .controllerRevisions()
                .inNamespace(client.getMetadata().getNamespace())
                .withName(revision.name())
                .patch(MERGE, "{\"revision\":" + number + "}");
        return new Revision(revision.name(), number, revision.settings());
    }

    void remove(VertexAiClient client, Revision revision) {
        kubernetes
                .apps()
                .controllerRevisions()
                .inNamespace(client.getMetadata().getNamespace())
                .withName(revision.name())
                .delete();
    }

    private Revision create(VertexAiClient client, VertexAiClientSpec settings, long number) {
        ClientNames names = ClientNames.of(client);
        ObjectNode data = json.valueToTree(settings);
        // A default that is no setting of the pods.
        data.remove("replicas");
        String name = names.revision(Digest.of(data.toString()));
        kubernetes
                .resource(new ControllerRevisionBuilder()
                        .withNewMetadata()
                        .withName(name)
                        .withNamespace(names.namespace())
                        .withLabels(new ClientLabels(names).revision())
                        .withOwnerReferences(ControllerReference.to(client))
                        .endMetadata()
                        .withRevision(number)
                        .withData(json.convertValue(data, Map.class))
                        .build())
                .create();
        return new Revision(name, number, settings);
    }
}
