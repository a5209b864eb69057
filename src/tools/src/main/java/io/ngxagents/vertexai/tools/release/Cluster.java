package io.ngxagents.vertexai.tools.release;

import io.fabric8.kubernetes.client.Config;
import io.fabric8.kubernetes.client.ConfigBuilder;
import io.fabric8.kubernetes.client.KubernetesClient;
import io.fabric8.kubernetes.client.KubernetesClientBuilder;
import picocli.CommandLine.Option;

/** Which API server is meant and which namespace, by kubectl's own options and files. */
final class Cluster {
    @Option(
            names = {"-n", "--namespace"},
            description = "Namespace; that of the current context without it.")
    private String namespace;

    @Option(names = "--context", description = "Context of the kubeconfig; the current one without it.")
    private String context;

    KubernetesClient connect() {
        Config config = Config.autoConfigure(context);
        return new KubernetesClientBuilder()
                .withConfig(
                        namespace == null
                                ? config
                                : new ConfigBuilder(config)
                                        .withNamespace(namespace)
                                        .build())
                .build();
    }
}
