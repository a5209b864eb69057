package io.ngxagents.vertexai.operator.release;

import io.fabric8.kubernetes.api.model.Service;
import io.fabric8.kubernetes.api.model.apps.Deployment;
import io.ngxagents.vertexai.api.client.VertexAiClient;
import java.util.Optional;

/**
 * The objects that one pass sees.
 *
 * @param client empty if there is none
 * @param stable the client's own Deployment
 * @param canary the Deployment of this very release; another release's is not ours to see
 * @param service the Service that callers use
 */
record ClusterView(
        Optional<VertexAiClient> client,
        Optional<Deployment> stable,
        Optional<Deployment> canary,
        Optional<Service> service) {}
