package io.ngxagents.vertexai.operator.traffic;

import io.fabric8.kubernetes.client.KubernetesClientException;
import io.ngxagents.vertexai.api.client.VertexAiClient;
import io.ngxagents.vertexai.api.release.SelectedTracks;
import java.util.Optional;

/** Sends a client's requests to its tracks. */
public interface TrafficRouter {
    /**
     * The tracks that get requests at this moment, asked of the API server and of no cache.
     *
     * @return empty if there is nothing that sends requests anywhere
     * @throws KubernetesClientException if the API server does not tell
     */
    Optional<SelectedTracks> selected(VertexAiClient client);

    /**
     * Sends requests to these tracks; writes nothing if they already go there.
     *
     * @throws KubernetesClientException if it could not be written
     */
    void select(VertexAiClient client, SelectedTracks tracks);
}
