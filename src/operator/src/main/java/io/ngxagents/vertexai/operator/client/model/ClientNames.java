package io.ngxagents.vertexai.operator.client.model;

import io.fabric8.kubernetes.api.model.HasMetadata;
import io.ngxagents.vertexai.api.Track;

/**
 * Names of everything that belongs to one client.
 *
 * @param namespace namespace of the client and of all its objects
 * @param client name of the VertexAiClient
 */
public record ClientNames(String namespace, String client) {
    public static ClientNames of(HasMetadata client) {
        return new ClientNames(
                client.getMetadata().getNamespace(), client.getMetadata().getName());
    }

    /** Name of a track's Deployment. */
    public String deployment(Track track) {
        return track == Track.STABLE ? client : client + "-canary";
    }

    /** Name of the Service that callers use. */
    public String service() {
        return client;
    }

    /** Name of the Service of a track's own pods; the stable track's is the one that callers use. */
    public String service(Track track) {
        return track == Track.STABLE ? client : client + "-canary";
    }

    /** Base URL for callers inside the cluster. */
    public String endpoint() {
        return "http://" + client + "." + namespace + ".svc:80";
    }

    /** Name of the ServiceAccount that is made for a client without Workload Identity. */
    public String serviceAccount() {
        return client;
    }

    public String horizontalPodAutoscaler() {
        return client;
    }

    public String podDisruptionBudget() {
        return client;
    }

    /** Name of the NetworkPolicy of the gateway's pods. */
    public String networkPolicy() {
        return client;
    }

    /** Name of the ConfigMap whose content has this hash. */
    public String gatewayConfigMap(String hash) {
        return client + "-gateway-" + hash;
    }

    /** Name of the ControllerRevision whose settings have this hash. */
    public String revision(String hash) {
        return client + "-" + hash;
    }

    /** Name of a release that the operator creates for the client. */
    public String release(int number) {
        return client + "-r" + number;
    }

    /** Name of the CronJob of the backups, and of the ServiceAccount, the Role, the RoleBinding and the NetworkPolicy of its pods. */
    public String backup() {
        return client + "-backup";
    }

    /** Name of the StatefulSet, the Service, the Secret and the NetworkPolicy of the client's own Redis. */
    public String redis() {
        return client + "-redis";
    }

    /** URL of the client's own Redis, without password. */
    public String redisUrl() {
        return "redis://" + redis() + "." + namespace + ".svc:6379";
    }
}
