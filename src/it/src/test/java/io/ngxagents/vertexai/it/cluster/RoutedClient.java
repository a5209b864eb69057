package io.ngxagents.vertexai.it.cluster;

import io.fabric8.kubernetes.api.model.GenericKubernetesResource;
import io.fabric8.kubernetes.api.model.Service;
import java.net.URI;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;

/** A client of version v1.0 behind an HTTPRoute of Envoy Gateway, and its callers. */
final class RoutedClient implements AutoCloseable {
    private static final Duration START = Duration.ofMinutes(3);
    private static final String GATEWAYS = "envoy-gateway-system";

    private final LocalCluster cluster;
    private final Resources resources;
    private final String name;
    private final SteadyLoad load;

    RoutedClient(LocalCluster cluster, Resources resources, String name, int requestsPerSecond) {
        this.cluster = cluster;
        this.resources = resources;
        this.name = name;
        cluster.installEnvoyGateway();
        resources.apply(Manifests.client(name, "v1.0", 2));
        resources.apply(Manifests.route(name));
        resources.awaitReady(name);
        load = new SteadyLoad(entrance(), requestsPerSecond);
        Eventually.within(
                START,
                "the first answer through the gateway",
                () -> load.versions(Instant.now().minusSeconds(2), Instant.now()),
                versions -> versions.containsKey("v1.0"));
    }

    /** Envoy's Service has a name of Envoy Gateway's making. */
    private URI entrance() {
        List<Service> services = Eventually.within(
                START,
                "Envoy's Service",
                () -> cluster.kubernetes()
                        .services()
                        .inNamespace(GATEWAYS)
                        .withLabel("gateway.envoyproxy.io/owning-gateway-namespace", resources.namespace())
                        .list()
                        .getItems(),
                found -> !found.isEmpty());
        return cluster.service(GATEWAYS, services.get(0).getMetadata().getName(), 80);
    }

    SteadyLoad load() {
        return load;
    }

    /** The route as YAML. */
    String route() {
        return cluster.kubectl("-n", resources.namespace(), "get", "httproute", name, "-o", "yaml");
    }

    /** The weight of the second backend, which is the canary's; 0 while there is none. */
    int canaryWeight() {
        GenericKubernetesResource route = cluster.kubernetes()
                .genericKubernetesResources("gateway.networking.k8s.io/v1", "HTTPRoute")
                .inNamespace(resources.namespace())
                .withName(name)
                .require();
        List<Map<String, Object>> backends = route.get("spec", "rules", 0, "backendRefs");
        return backends.size() < 2 ? 0 : ((Number) backends.get(1).getOrDefault("weight", 1)).intValue();
    }

    /** Takes the gateway's controller away, or brings it back; the Envoys that it has set up stay. */
    void scaleController(int replicas) {
        cluster.kubectl("-n", GATEWAYS, "scale", "deployment/envoy-gateway", "--replicas=" + replicas);
        if (replicas > 0) {
            cluster.kubectl("-n", GATEWAYS, "rollout", "status", "deployment/envoy-gateway", "--timeout=120s");
        } else {
            cluster.kubectl(
                    "-n",
                    GATEWAYS,
                    "wait",
                    "--for=delete",
                    "pod",
                    "-l",
                    "control-plane=envoy-gateway",
                    "--timeout=60s");
        }
    }

    @Override
    public void close() {
        load.close();
    }
}
