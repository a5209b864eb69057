package io.ngxagents.vertexai.tools.loadtest.targets;

import io.fabric8.kubernetes.client.KubernetesClient;
import io.ngxagents.vertexai.tools.cluster.Cluster;
import java.io.IOException;
import java.net.URI;
import java.util.Optional;
import picocli.CommandLine.ArgGroup;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/** Which gateway is meant, and whether it may be pressed. */
public final class TargetOptions {
    /** Set in every pod. */
    private static final String INSIDE = "KUBERNETES_SERVICE_HOST";

    @ArgGroup(multiplicity = "1")
    private Which which;

    private static final class Which {
        @Option(names = "--target", paramLabel = "URL", description = "Base URL of the gateway, such as http://chat.")
        private URI url;

        @Option(names = "--client", paramLabel = "NAME", description = "The gateway of this VertexAiClient.")
        private String client;
    }

    @Mixin
    private Cluster cluster;

    @Option(
            names = "--environment",
            defaultValue = "${env:ENVIRONMENT}",
            paramLabel = "NAME",
            description =
                    "What the gateway is for, such as staging; of the environment variable ENVIRONMENT without it. A"
                            + " client whose label vertexai.ngxagents.io/environment says something else is refused.")
    private String environment;

    @Option(
            names = "--yes-production",
            description = "Press a gateway that --environment or its label calls production or prod, too.")
    private boolean yesProduction;

    private enum Against {
        SIMULATOR,
        ANY
    }

    @Option(
            names = "--against",
            defaultValue = "any",
            paramLabel = "WHAT",
            description = "simulator: refuse a client that calls anything but a server without credentials, so that"
                    + " nothing is paid for. Needs --client. any: press what is there (default: ${DEFAULT-VALUE}).")
    private Against against;

    /** Opens the way, if it may be pressed. The caller closes it. */
    public Target open() throws IOException {
        if (which.url == null) {
            return openClient();
        }
        if (against == Against.SIMULATOR) {
            throw new RefusedTargetException(
                    "--against simulator needs --client: of an address it is not known what it" + " calls");
        }
        Environment said = Environment.of(environment);
        checkProduction(said, which.url.toString());
        return new Target(which.url, which.url.toString(), said.name(), Optional.empty(), () -> {}, Optional.empty());
    }

    private Target openClient() throws IOException {
        KubernetesClient kubernetes = cluster.connect();
        try {
            ClientTarget client = ClientTarget.find(kubernetes, cluster.namespace(), which.client);
            Environment is = agreed(client);
            checkProduction(is, client.name());
            if (against == Against.SIMULATOR && !client.isSimulated()) {
                throw new RefusedTargetException(client.name() + " calls Vertex AI itself, not a simulator: its"
                        + " spec.vertex.endpoint.anonymous is not true");
            }
            return client.open(is.name(), System.getenv(INSIDE) != null);
        } catch (IOException | RuntimeException failure) {
            kubernetes.close();
            throw failure;
        }
    }

    private Environment agreed(ClientTarget client) throws RefusedTargetException {
        Environment said = Environment.of(environment);
        Environment is = client.environment();
        if (said.isKnown() && is.isKnown() && !said.equals(is)) {
            throw new RefusedTargetException(
                    client.name() + " is in environment " + is.name() + ", as its label says, not in " + said.name());
        }
        return is.isKnown() ? is : said;
    }

    private void checkProduction(Environment environment, String name) throws RefusedTargetException {
        if (environment.isProduction() && !yesProduction) {
            throw new RefusedTargetException(name + " is in " + environment.name()
                    + ": a load test takes capacity from its callers; say --yes-production if that is meant");
        }
    }
}
