package io.ngxagents.vertexai.operator.client.network;

import io.fabric8.kubernetes.api.model.networking.v1.NetworkPolicy;
import io.fabric8.kubernetes.api.model.networking.v1.NetworkPolicyBuilder;
import io.fabric8.kubernetes.api.model.networking.v1.NetworkPolicyEgressRule;
import io.fabric8.kubernetes.api.model.networking.v1.NetworkPolicyIngressRule;
import io.fabric8.kubernetes.api.model.networking.v1.NetworkPolicyPeer;
import io.ngxagents.vertexai.api.client.CacheSpec;
import io.ngxagents.vertexai.api.client.RedisMode;
import io.ngxagents.vertexai.api.client.S3BucketSpec;
import io.ngxagents.vertexai.api.client.VertexAiClientSpec;
import io.ngxagents.vertexai.operator.client.model.ActiveRelease;
import io.ngxagents.vertexai.operator.client.model.ClientLabels;
import io.ngxagents.vertexai.operator.client.model.ClientNames;
import io.ngxagents.vertexai.operator.client.model.ClientPlan;
import io.ngxagents.vertexai.operator.client.model.ControllerReference;
import java.net.URI;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.IntStream;
import java.util.stream.Stream;

/**
 * The policies of a client's pods. They hold for both tracks: what a release brings may be asked for by the canary before the
 * stable pods have it, so the settings of both count.
 */
final class NetworkPolicies {
    private static final int HTTP = 80;
    private static final int HTTPS = 443;

    /** Where the API server's own pods listen, to which its Service of port 443 leads. */
    private static final int API_SERVER = 6443;

    private static final String REDIS_PORT = "redis";

    private final ClientPlan plan;

    NetworkPolicies(ClientPlan plan) {
        this.plan = plan;
    }

    /** Callers from everywhere, who show their API keys; metrics for who collects them; Vertex AI, Redis and names. */
    NetworkPolicy gateway() {
        ClientLabels labels = labels();
        List<NetworkPolicyPeer> collectors =
                plan.collectors().isEmpty() ? List.of() : List.of(Traffic.namespaces(plan.collectors()));
        return policy(
                names().networkPolicy(),
                labels.gateway(),
                labels.gatewaySelector(Optional.empty()),
                List.of(
                        new NetworkPolicyIngressRule(List.of(), Traffic.tcp("http")),
                        new NetworkPolicyIngressRule(collectors, Traffic.tcp("admin"))),
                egress(vertexPorts()));
    }

    /** Nobody calls a backup's pod; it calls the API server, Redis, and where the backups go. */
    NetworkPolicy backup() {
        ClientLabels labels = labels();
        return policy(names().backup(), labels.backup(), labels.backupSelector(), List.of(), egress(portsOfBackup()));
    }

    /** Only the client's own pods, and nobody else. */
    NetworkPolicy redis() {
        ClientLabels labels = labels();
        return policy(
                names().redis(),
                labels.redis(),
                labels.redisSelector(),
                List.of(new NetworkPolicyIngressRule(
                        List.of(
                                Traffic.pods(labels.gatewaySelector(Optional.empty())),
                                Traffic.pods(labels.backupSelector())),
                        Traffic.tcp(REDIS_PORT))),
                List.of());
    }

    private NetworkPolicy policy(
            String name,
            Map<String, String> labels,
            Map<String, String> selector,
            List<NetworkPolicyIngressRule> ingress,
            List<NetworkPolicyEgressRule> egress) {
        return new NetworkPolicyBuilder()
                .withNewMetadata()
                .withName(name)
                .withNamespace(names().namespace())
                .withLabels(labels)
                .withOwnerReferences(ControllerReference.to(plan.client()))
                .endMetadata()
                .withNewSpec()
                .withNewPodSelector()
                .withMatchLabels(selector)
                .endPodSelector()
                .withPolicyTypes("Ingress", "Egress")
                .withIngress(ingress)
                .withEgress(egress)
                .endSpec()
                .build();
    }

    private List<NetworkPolicyEgressRule> egress(IntStream portsAnywhere) {
        List<NetworkPolicyEgressRule> egress = new ArrayList<>();
        egress.add(Traffic.toNameServers());
        egress.add(Traffic.toAnywhere(Traffic.tcp(portsAnywhere)));
        egress.addAll(Traffic.toMetadataServers());
        if (plan.ownRedis().isPresent()) {
            egress.add(Traffic.to(Traffic.pods(labels().redisSelector()), REDIS_PORT));
        }
        if (caches().anyMatch(cache -> cache.redis().mode() == RedisMode.EXTERNAL)) {
            // Its address is in a Secret, and a cluster or a sentinel names further ones.
            egress.add(Traffic.toAnywhere(List.of(Traffic.tcpUnprivileged())));
        }
        return egress;
    }

    /** The API server's, whose address is not known here, and those of the bucket. */
    private IntStream portsOfBackup() {
        return IntStream.concat(
                IntStream.of(HTTPS, API_SERVER),
                Stream.ofNullable(plan.spec().backup().target().s3())
                        .map(S3BucketSpec::endpoint)
                        .flatMap(Stream::ofNullable)
                        .map(URI::create)
                        .mapToInt(NetworkPolicies::port));
    }

    private static int port(URI url) {
        int standard = "http".equals(url.getScheme()) ? HTTP : HTTPS;
        return url.getPort() == -1 ? standard : url.getPort();
    }

    private IntStream vertexPorts() {
        return IntStream.concat(
                IntStream.of(HTTPS),
                specs().map(spec -> spec.vertex().endpoint())
                        .filter(endpoint -> endpoint != null)
                        .mapToInt(endpoint -> port(endpoint.address())));
    }

    private static int port(String hostAndPort) {
        return Integer.parseInt(hostAndPort.substring(hostAndPort.lastIndexOf(':') + 1));
    }

    private Stream<CacheSpec> caches() {
        return Stream.concat(
                specs().map(VertexAiClientSpec::cache), plan.release().flatMap(ActiveRelease::cache).stream());
    }

    private Stream<VertexAiClientSpec> specs() {
        return Stream.of(plan.spec(), plan.wish().getSpec());
    }

    private ClientNames names() {
        return plan.names();
    }

    private ClientLabels labels() {
        return new ClientLabels(names());
    }
}
