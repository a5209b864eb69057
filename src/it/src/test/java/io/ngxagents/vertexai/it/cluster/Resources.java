package io.ngxagents.vertexai.it.cluster;

import io.fabric8.kubernetes.api.model.Condition;
import io.fabric8.kubernetes.api.model.NamespaceBuilder;
import io.fabric8.kubernetes.api.model.Pod;
import io.fabric8.kubernetes.client.KubernetesClient;
import io.ngxagents.vertexai.api.LabelNames;
import io.ngxagents.vertexai.api.client.VertexAiClient;
import io.ngxagents.vertexai.api.release.CanaryRelease;
import io.ngxagents.vertexai.api.release.CanaryReleaseStatus;
import java.time.Duration;
import java.util.List;

/** The custom resources of one namespace and what belongs to them. */
record Resources(KubernetesClient kubernetes, String namespace) {

    static Resources inNewNamespace(LocalCluster cluster, String namespace) {
        cluster.kubernetes()
                .resource(new NamespaceBuilder()
                        .withNewMetadata()
                        .withName(namespace)
                        .addToLabels("pod-security.kubernetes.io/enforce", "restricted")
                        .endMetadata()
                        .build())
                .serverSideApply();
        return new Resources(cluster.kubernetes(), namespace);
    }

    void apply(String manifest) {
        kubernetes.resourceList(manifest).inNamespace(namespace).serverSideApply();
    }

    VertexAiClient client(String name) {
        return kubernetes
                .resources(VertexAiClient.class)
                .inNamespace(namespace)
                .withName(name)
                .get();
    }

    /** Status of a client's condition with its reason and message, as {@code True}, or {@code False SecretNotFound: …}. */
    String condition(String client, String type) {
        VertexAiClient resource = client(client);
        if (resource == null || resource.getStatus() == null) {
            return "none";
        }
        return resource.getStatus().conditions().stream()
                .filter(condition -> condition.getType().equals(type))
                .map(Resources::describe)
                .findFirst()
                .orElse("none");
    }

    private static String describe(Condition condition) {
        return condition.getStatus().equals("True")
                ? "True"
                : condition.getStatus() + " " + condition.getReason() + ": " + condition.getMessage();
    }

    void awaitReady(String client) {
        Eventually.within(Duration.ofMinutes(4), client + " ready", () -> condition(client, "Ready"), "True"::equals);
    }

    CanaryReleaseStatus release(String name) {
        CanaryRelease release = kubernetes
                .resources(CanaryRelease.class)
                .inNamespace(namespace)
                .withName(name)
                .get();
        return release == null ? null : release.getStatus();
    }

    List<Pod> gatewayPods(String client) {
        return kubernetes
                .pods()
                .inNamespace(namespace)
                .withLabel(LabelNames.CLIENT, client)
                .withLabel(LabelNames.COMPONENT, "gateway")
                .list()
                .getItems();
    }

    void delete() {
        kubernetes.namespaces().withName(namespace).delete();
    }
}
