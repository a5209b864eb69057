package io.ngxagents.vertexai.tools.backup;

import io.fabric8.kubernetes.client.KubernetesClient;
import io.ngxagents.vertexai.tools.backup.archive.ClientName;
import io.ngxagents.vertexai.tools.cluster.Cluster;
import java.util.Optional;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/** Which client is meant. */
final class ClientOptions {
    @Spec(Spec.Target.MIXEE)
    private CommandSpec command;

    @Mixin
    private Cluster cluster;

    @Parameters(index = "0", paramLabel = "CLIENT", description = "Name of the VertexAiClient.")
    private String name;

    @Option(
            names = "--offline",
            description = "Do not ask the API server: the cache only, with --redis-url and --namespace.")
    private boolean offline;

    ClientName client() {
        try {
            return new ClientName(cluster.namespace(), name);
        } catch (IllegalArgumentException notAName) {
            throw new ParameterException(command.commandLine(), notAName.getMessage(), notAName);
        }
    }

    /** The API server; empty if it is not to be asked. The caller closes it. */
    Optional<KubernetesClient> connect() {
        return offline ? Optional.empty() : Optional.of(cluster.connect());
    }
}
