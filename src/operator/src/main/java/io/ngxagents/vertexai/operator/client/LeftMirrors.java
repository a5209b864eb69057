package io.ngxagents.vertexai.operator.client;

import io.ngxagents.vertexai.operator.client.model.ClientNames;

/** Takes back what a release that was deleted on its way has left in routes, and that would go on costing money. */
public interface LeftMirrors {
    /**
     * Ends the mirroring of requests to a client's canary in all routes of its namespace; writes only what is not so yet.
     *
     * @throws io.fabric8.kubernetes.client.KubernetesClientException if a route could not be read or written
     */
    void withdraw(ClientNames client);
}
