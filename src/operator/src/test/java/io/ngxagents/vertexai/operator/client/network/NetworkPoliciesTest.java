package io.ngxagents.vertexai.operator.client.network;

import static io.ngxagents.vertexai.operator.client.ClientFixture.client;
import static io.ngxagents.vertexai.operator.client.ClientFixture.plan;
import static io.ngxagents.vertexai.operator.client.ClientFixture.withVertex;
import static org.assertj.core.api.Assertions.assertThat;

import io.fabric8.kubernetes.api.model.networking.v1.NetworkPolicy;
import io.fabric8.kubernetes.api.model.networking.v1.NetworkPolicyEgressRule;
import io.fabric8.kubernetes.client.utils.Serialization;
import io.ngxagents.vertexai.api.client.VertexAiClient;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.Test;

class NetworkPoliciesTest {
    private static final VertexAiClient GOOGLE =
            withVertex("credentials: {workloadIdentity: {serviceAccountName: chat}}");

    @Test
    void givenAClientWithItsOwnRedisThenThePoliciesAreAsWritten() throws IOException {
        NetworkPolicies policies = policies(GOOGLE, GOOGLE, Set.of("monitoring", "gmp-system"));

        assertThat(Serialization.asYaml(policies.gateway()) + Serialization.asYaml(policies.redis()))
                .isEqualTo(golden("network-policies.yaml"));
    }

    @Test
    void givenNoNamespaceThatCollectsMetricsThenAnyMay() {
        NetworkPolicy gateway = policies(GOOGLE, GOOGLE, Set.of()).gateway();

        assertThat(gateway.getSpec().getIngress())
                .allSatisfy(rule -> assertThat(rule.getFrom()).isEmpty());
    }

    @Test
    void givenAnotherEndpointThenItsPortIsOpenBesideGooglesOwn() {
        assertThat(portsToAnywhere(policies(client(), client(), Set.of()))).contains("443", "8081");
    }

    @Test
    void givenAnEndpointThatAReleaseIsBringingThenThePortsOfBothTracksAreOpen() {
        VertexAiClient wish = withVertex("endpoint: {address: proxy:9443}");

        assertThat(portsToAnywhere(policies(client(), wish, Set.of()))).contains("8081", "9443");
    }

    @Test
    void givenAnExternalRedisThenPortsThatItMayHaveAreOpenAndNoPodOfItsOwnIs() {
        VertexAiClient client = withVertex(
                "credentials: {workloadIdentity: {serviceAccountName: chat}}",
                "cache: {redis: {mode: External, external: {urlSecretRef: {name: redis-url, key: url}}}}");

        NetworkPolicies policies = policies(client, client, Set.of());

        assertThat(portsToAnywhere(policies)).contains("1024");
        assertThat(policies.gateway().getSpec().getEgress())
                .flatExtracting(NetworkPolicyEgressRule::getTo)
                .noneMatch(peer -> peer.getPodSelector() != null);
    }

    @Test
    void givenBackupsInABucketOfOnesOwnThenTheirPodsReachItTheApiServerAndRedisAndNobodyReachesThem() {
        VertexAiClient client = withVertex(
                "credentials: {workloadIdentity: {serviceAccountName: chat}}",
                "backup: {target: {s3: {bucket: backups, endpoint: \"http://minio.storage:9000\"}}}");

        NetworkPolicy backup = policies(client, client, Set.of()).backup();

        assertThat(backup.getSpec().getIngress()).isEmpty();
        assertThat(portsToAnywhere(backup)).contains("443", "6443", "9000");
        assertThat(backup.getSpec().getEgress())
                .flatExtracting(NetworkPolicyEgressRule::getTo)
                .anyMatch(peer -> peer.getPodSelector() != null);
    }

    private static List<String> portsToAnywhere(NetworkPolicies policies) {
        return portsToAnywhere(policies.gateway());
    }

    private static List<String> portsToAnywhere(NetworkPolicy policy) {
        return policy.getSpec().getEgress().stream()
                .filter(rule -> rule.getTo().isEmpty())
                .flatMap(rule -> rule.getPorts().stream())
                .map(port -> port.getPort().getValue().toString())
                .toList();
    }

    private static NetworkPolicies policies(VertexAiClient stable, VertexAiClient wish, Set<String> collectors) {
        return new NetworkPolicies(plan(stable, wish, collectors));
    }

    private static String golden(String file) throws IOException {
        try (InputStream content = NetworkPoliciesTest.class.getResourceAsStream("/golden/" + file)) {
            assertThat(content).as("golden file " + file).isNotNull();
            return new String(content.readAllBytes(), StandardCharsets.UTF_8);
        }
    }
}
