package io.ngxagents.vertexai.tools.loadtest.targets;

import io.fabric8.kubernetes.api.model.Pod;
import io.fabric8.kubernetes.client.KubernetesClient;
import io.fabric8.kubernetes.client.LocalPortForward;
import io.fabric8.kubernetes.client.readiness.Readiness;
import io.ngxagents.vertexai.api.LabelNames;
import io.ngxagents.vertexai.api.client.EndpointSpec;
import io.ngxagents.vertexai.api.client.VertexAiClient;
import java.io.IOException;
import java.net.URI;
import java.util.Map;
import java.util.Optional;

/** A VertexAiClient as a target: by its Service inside the cluster, by a port that is forwarded outside of it. */
final class ClientTarget {
    private static final int POD_PORT = 8080;

    private final KubernetesClient kubernetes;
    private final VertexAiClient client;

    private ClientTarget(KubernetesClient kubernetes, VertexAiClient client) {
        this.kubernetes = kubernetes;
        this.client = client;
    }

    static ClientTarget find(KubernetesClient kubernetes, String namespace, String name) throws IOException {
        VertexAiClient client = kubernetes
                .resources(VertexAiClient.class)
                .inNamespace(namespace)
                .withName(name)
                .get();
        if (client == null) {
            throw new IOException("there is no VertexAiClient " + name + " in namespace " + namespace);
        }
        return new ClientTarget(kubernetes, client);
    }

    String name() {
        return "VertexAiClient " + client.getMetadata().getNamespace() + "/"
                + client.getMetadata().getName();
    }

    /** What its label says. */
    Environment environment() {
        Map<String, String> labels = client.getMetadata().getLabels();
        return Environment.of(labels == null ? null : labels.get(LabelNames.ENVIRONMENT));
    }

    /** Whether its answers come from a server that takes no credentials, and so none that is paid for. */
    boolean isSimulated() {
        EndpointSpec endpoint = client.getSpec().vertex().endpoint();
        return endpoint != null && endpoint.anonymous();
    }

    /** @param isInside whether this process runs in a pod of the cluster */
    Target open(String environment, boolean isInside) throws IOException {
        String service = client.getMetadata().getName();
        String namespace = client.getMetadata().getNamespace();
        Optional<String> model = client.getSpec().vertex().models().stream().findFirst();
        if (isInside) {
            URI base = URI.create("http://" + service + "." + namespace + ".svc");
            return new Target(base, name(), environment, model, kubernetes, Optional.empty());
        }
        LocalPortForward forward =
                kubernetes.pods().resource(readyPod(namespace, service)).portForward(POD_PORT);
        return new Target(
                URI.create("http://127.0.0.1:" + forward.getLocalPort()),
                name(),
                environment,
                model,
                () -> {
                    forward.close();
                    kubernetes.close();
                },
                Optional.of(
                        "the port is forwarded by the API server, to one pod: run the load test in the cluster to press"
                                + " all pods"));
    }

    private Pod readyPod(String namespace, String labelled) throws IOException {
        return kubernetes
                .pods()
                .inNamespace(namespace)
                .withLabels(Map.of(LabelNames.CLIENT, labelled, LabelNames.COMPONENT, "gateway"))
                .list()
                .getItems()
                .stream()
                .filter(Readiness::isPodReady)
                .findFirst()
                .orElseThrow(() -> new IOException(name() + " has no pod that is ready"));
    }
}
