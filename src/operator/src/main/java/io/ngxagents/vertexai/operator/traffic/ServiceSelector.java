package io.ngxagents.vertexai.operator.traffic;

import io.fabric8.kubernetes.api.model.Service;
import io.fabric8.kubernetes.client.KubernetesClient;
import io.fabric8.kubernetes.client.dsl.base.PatchContext;
import io.fabric8.kubernetes.client.dsl.base.PatchType;
import io.ngxagents.vertexai.api.LabelNames;
import io.ngxagents.vertexai.api.Track;
import io.ngxagents.vertexai.api.client.VertexAiClient;
import io.ngxagents.vertexai.api.release.SelectedTracks;
import io.ngxagents.vertexai.operator.client.model.ClientNames;
import io.ngxagents.vertexai.operator.client.workload.GatewayService;
import jakarta.inject.Singleton;
import java.util.Optional;

/**
 * Mode Replicas: the pods of both tracks stand behind the client's Service, whose selector says which tracks answer; the
 * share is then that of the pods.
 */
@Singleton
public class ServiceSelector implements TrafficRouter {
    static final PatchContext APPLY = new PatchContext.Builder()
            .withPatchType(PatchType.SERVER_SIDE_APPLY)
            .withFieldManager(LabelNames.OPERATOR)
            .withForce(true)
            .build();

    private final KubernetesClient kubernetes;

    public ServiceSelector(KubernetesClient kubernetes) {
        this.kubernetes = kubernetes;
    }

    @Override
    public Optional<SelectedTracks> selected(VertexAiClient client) {
        return selected(client, Track.STABLE);
    }

    /** The same of the Service that is named after a track. */
    Optional<SelectedTracks> selected(VertexAiClient client, Track named) {
        ClientNames names = ClientNames.of(client);
        Service service = kubernetes
                .services()
                .inNamespace(names.namespace())
                .withName(names.service(named))
                .get();
        return Optional.ofNullable(service).map(ServiceSelector::selected);
    }

    /** What a Service's selector comes to. */
    public static SelectedTracks selected(Service service) {
        String track = service.getSpec().getSelector().get(LabelNames.TRACK);
        if (track == null) {
            return SelectedTracks.BOTH;
        }
        return track.equals(Track.CANARY.label()) ? SelectedTracks.CANARY : SelectedTracks.STABLE;
    }

    @Override
    public void select(VertexAiClient client, SelectedTracks tracks) {
        if (selected(client).filter(tracks::equals).isEmpty()) {
            kubernetes.resource(GatewayService.desired(client, track(tracks))).patch(APPLY);
        }
    }

    private static Optional<Track> track(SelectedTracks tracks) {
        return switch (tracks) {
            case STABLE -> Optional.of(Track.STABLE);
            case BOTH -> Optional.empty();
            case CANARY -> Optional.of(Track.CANARY);
        };
    }
}
