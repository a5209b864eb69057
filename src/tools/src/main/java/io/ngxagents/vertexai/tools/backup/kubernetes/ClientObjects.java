package io.ngxagents.vertexai.tools.backup.kubernetes;

import io.fabric8.kubernetes.api.model.ConfigMap;
import io.fabric8.kubernetes.api.model.GenericKubernetesResource;
import io.fabric8.kubernetes.client.KubernetesClient;
import io.fabric8.kubernetes.client.dsl.base.ResourceDefinitionContext;
import io.ngxagents.vertexai.api.LabelNames;
import io.ngxagents.vertexai.api.client.VertexAiClient;
import io.ngxagents.vertexai.api.release.CanaryRelease;
import io.ngxagents.vertexai.api.release.CanaryReleaseStatus;
import io.ngxagents.vertexai.api.release.Phase;
import io.ngxagents.vertexai.tools.backup.archive.ClientName;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** The objects of one client, as the API server has them now. */
public final class ClientObjects {
    /** Kind VertexAiClient without this version's knowledge of its fields, so that none is lost. */
    static final ResourceDefinitionContext CLIENTS = ResourceDefinitionContext.fromResourceType(VertexAiClient.class);

    private static final ResourceDefinitionContext RELEASES =
            ResourceDefinitionContext.fromResourceType(CanaryRelease.class);

    private final KubernetesClient kubernetes;
    private final ClientName client;

    public ClientObjects(KubernetesClient kubernetes, ClientName client) {
        this.kubernetes = kubernetes;
        this.client = client;
    }

    /** The VertexAiClient; empty if there is none. */
    public Optional<GenericKubernetesResource> client() {
        return Optional.ofNullable(kubernetes
                .genericKubernetesResources(CLIENTS)
                .inNamespace(client.namespace())
                .withName(client.name())
                .get());
    }

    /** Its releases, finished ones too. */
    public List<GenericKubernetesResource> releases() {
        return kubernetes
                .genericKubernetesResources(RELEASES)
                .inNamespace(client.namespace())
                .list()
                .getItems()
                .stream()
                .filter(release -> client.name().equals(release.get("spec", "clientRef", "name")))
                .sorted(Comparator.comparing(release -> release.getMetadata().getName()))
                .toList();
    }

    /** The name of a release that is on its way; empty if none is. */
    public Optional<String> releaseUnderWay() {
        return kubernetes.resources(CanaryRelease.class).inNamespace(client.namespace()).list().getItems().stream()
                .filter(release ->
                        client.name().equals(release.getSpec().clientRef().name()))
                .filter(release -> !phase(release).isTerminal())
                .map(release -> release.getMetadata().getName())
                .findFirst();
    }

    private static Phase phase(CanaryRelease release) {
        return Optional.ofNullable(release.getStatus())
                .map(CanaryReleaseStatus::phase)
                .orElse(Phase.PENDING);
    }

    /** What its gateways read. */
    public List<ConfigMap> configuration() {
        return kubernetes
                .configMaps()
                .inNamespace(client.namespace())
                .withLabels(Map.of(LabelNames.CLIENT, client.name(), LabelNames.COMPONENT, "gateway"))
                .list()
                .getItems()
                .stream()
                .sorted(Comparator.comparing(map -> map.getMetadata().getName()))
                .toList();
    }
}
