package io.ngxagents.vertexai.operator.release;

import io.fabric8.kubernetes.api.model.Service;
import io.fabric8.kubernetes.api.model.apps.Deployment;
import java.util.Optional;

/**
 * The objects that one pass sees.
 *
 * @param client the client and what it is to become; empty if there is none
 * @param stable the client's own Deployment
 * @param canary the Deployment of this very release; another release's is not ours to see
 * @param service the Service that callers use
 */
record ClusterView(
        Optional<ReleasedClient> client,
        Optional<Deployment> stable,
        Optional<Deployment> canary,
        Optional<Service> service) {}
