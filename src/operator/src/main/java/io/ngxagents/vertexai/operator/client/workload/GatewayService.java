package io.ngxagents.vertexai.operator.client.workload;

import io.fabric8.kubernetes.api.model.Service;
import io.fabric8.kubernetes.api.model.ServiceBuilder;
import io.ngxagents.vertexai.api.Track;
import io.ngxagents.vertexai.api.client.VertexAiClient;
import io.ngxagents.vertexai.operator.client.model.ClientLabels;
import io.ngxagents.vertexai.operator.client.model.ClientNames;
import io.ngxagents.vertexai.operator.client.model.ControllerReference;
import java.util.Optional;

/** The Services of a client's gateways. A Service's selector says which track answers. */
public final class GatewayService {
    private GatewayService() {}

    /**
     * The client's Service, selecting the tracks that are to answer.
     *
     * @param selectedTrack the one track that answers; empty lets both answer, by their number of pods
     */
    public static Service desired(VertexAiClient client, Optional<Track> selectedTrack) {
        return service(client, Track.STABLE, selectedTrack);
    }

    /**
     * The Service that a route's weight of the canary points at. Without a canary the stable track answers there, so that a
     * weight that was left behind harms nobody.
     */
    public static Service desiredOfCanary(VertexAiClient client, Track selectedTrack) {
        return service(client, Track.CANARY, Optional.of(selectedTrack));
    }

    private static Service service(VertexAiClient client, Track named, Optional<Track> selectedTrack) {
        ClientNames names = ClientNames.of(client);
        ClientLabels labels = new ClientLabels(names);
        return new ServiceBuilder()
                .withNewMetadata()
                .withName(names.service(named))
                .withNamespace(names.namespace())
                .withLabels(labels.gateway())
                .withOwnerReferences(ControllerReference.to(client))
                .endMetadata()
                .withNewSpec()
                .withType("ClusterIP")
                .withSelector(labels.gatewaySelector(selectedTrack))
                .addNewPort()
                .withName("http")
                .withProtocol("TCP")
                .withPort(80)
                .withNewTargetPort("http")
                .endPort()
                .endSpec()
                .build();
    }
}
