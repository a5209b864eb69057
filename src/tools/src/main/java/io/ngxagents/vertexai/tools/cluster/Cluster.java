package io.ngxagents.vertexai.tools.cluster;

import io.fabric8.kubernetes.client.Config;
import io.fabric8.kubernetes.client.ConfigBuilder;
import io.fabric8.kubernetes.client.KubernetesClient;
import io.fabric8.kubernetes.client.KubernetesClientBuilder;
import picocli.CommandLine.Option;

/** Which API server is meant and which namespace, by kubectl's own options and files. */
public final class Cluster {
    @Option(
            names = {"-n", "--namespace"},
            description = "Namespace; that of the current context without it.")
    private String namespace;

    @Option(names = "--context", description = "Context of the kubeconfig; the current one without it.")
    private String context;

    /** Opens the way to the API server; asks nothing yet. */
    public KubernetesClient connect() {
        return new KubernetesClientBuilder().withConfig(configuration()).build();
    }

    /** The namespace that is meant, without asking the API server. */
    public String namespace() {
        return configuration().getNamespace();
    }

    private Config configuration() {
        Config config = Config.autoConfigure(context);
        return namespace == null
                ? config
                : new ConfigBuilder(config).withNamespace(namespace).build();
    }
}
