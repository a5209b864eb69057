package io.ngxagents.vertexai.tools.backup.kubernetes;

import io.fabric8.kubernetes.api.model.GenericKubernetesResource;
import io.fabric8.kubernetes.api.model.ObjectMetaBuilder;
import io.fabric8.kubernetes.client.KubernetesClient;
import io.fabric8.kubernetes.client.KubernetesClientException;
import io.fabric8.kubernetes.client.dsl.base.PatchContext;
import io.fabric8.kubernetes.client.dsl.base.PatchType;
import io.fabric8.kubernetes.client.utils.Serialization;
import io.ngxagents.vertexai.tools.backup.archive.ClientName;
import java.io.IOException;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.TimeUnit;

/** A VertexAiClient of a backup, and how it comes back into a cluster. */
public final class ClientSpec {
    private static final String FIELD_MANAGER = "vertex-ai-backup";
    private static final List<Integer> CANNOT_ASK = List.of(401, 403, 404);

    private final KubernetesClient kubernetes;
    private final ClientName target;

    /** @param target which client it is to be */
    public ClientSpec(KubernetesClient kubernetes, ClientName target) {
        this.kubernetes = kubernetes;
        this.target = target;
    }

    /** The same wish under the target's name. */
    public GenericKubernetesResource renamed(GenericKubernetesResource saved) {
        GenericKubernetesResource renamed = Serialization.clone(saved);
        renamed.setMetadata(new ObjectMetaBuilder(saved.getMetadata())
                .withName(target.name())
                .withNamespace(target.namespace())
                .build());
        return renamed;
    }

    /** Whether the client that is there wishes the same. */
    public boolean isSame(GenericKubernetesResource present, GenericKubernetesResource saved) {
        return Serialization.asJson(present.<Object>get("spec"))
                .equals(Serialization.asJson(saved.<Object>get("spec")));
    }

    /**
     * Whether the API server would take it.
     *
     * @param notes takes why it could not be asked
     * @return what is wrong with it; empty if nothing is
     */
    public static Optional<String> dryRun(
            KubernetesClient kubernetes, GenericKubernetesResource resource, List<String> notes) {
        try {
            kubernetes.resource(resource).patch(dryRunContext());
            return Optional.empty();
        } catch (KubernetesClientException refused) {
            if (CANNOT_ASK.contains(refused.getCode()) || refused.getCode() == 0) {
                notes.add(resource.getKind() + " " + resource.getMetadata().getName()
                        + " was not tried on the API server: " + refused.getMessage());
                return Optional.empty();
            }
            return Optional.of("the API server refuses it: " + refused.getMessage());
        }
    }

    private static PatchContext dryRunContext() {
        return new PatchContext.Builder()
                .withPatchType(PatchType.SERVER_SIDE_APPLY)
                .withFieldManager(FIELD_MANAGER)
                .withForce(true)
                .withDryRun(List.of("All"))
                .build();
    }

    /** Creates the client, or makes its spec that of the backup. */
    public void apply(GenericKubernetesResource wanted) {
        kubernetes
                .resource(wanted)
                .patch(new PatchContext.Builder()
                        .withPatchType(PatchType.SERVER_SIDE_APPLY)
                        .withFieldManager(FIELD_MANAGER)
                        .withForce(true)
                        .build());
    }

    /**
     * Waits until the Redis that the operator starts for the client is ready.
     *
     * @throws IOException if it is not in time
     */
    public void awaitRedis(GenericKubernetesResource client, Duration most) throws IOException {
        Object mode = client.get("spec", "cache", "redis", "mode");
        if (mode != null && !"Standalone".equals(mode)) {
            return;
        }
        String name = target.name() + "-redis";
        try {
            kubernetes
                    .apps()
                    .statefulSets()
                    .inNamespace(target.namespace())
                    .withName(name)
                    .waitUntilCondition(
                            set -> set != null
                                    && set.getStatus() != null
                                    && set.getStatus().getReadyReplicas() != null
                                    && set.getStatus().getReadyReplicas() > 0,
                            most.toSeconds(),
                            TimeUnit.SECONDS);
        } catch (KubernetesClientException late) {
            throw new IOException(
                    "StatefulSet " + name + " of namespace " + target.namespace() + " was not ready within "
                            + most.toSeconds() + " s",
                    late);
        }
    }
}
