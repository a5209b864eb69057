package io.ngxagents.vertexai.it.client;

import static org.assertj.core.api.Assertions.assertThat;

import io.fabric8.kubernetes.api.model.networking.v1.NetworkPolicy;
import io.fabric8.kubernetes.api.model.networking.v1.NetworkPolicyIngressRule;
import io.ngxagents.vertexai.it.chart.OperatorRights;
import io.ngxagents.vertexai.it.kubernetes.KubernetesApiServer;
import io.ngxagents.vertexai.it.kubernetes.OperatorProcess;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

/** The policies of clients that want them, under the chart's rights. Whether they are kept to is the network's matter. */
class ClientNetworkPoliciesTest {
    @RegisterExtension
    static final KubernetesApiServer kubernetes = new KubernetesApiServer();

    private static ClientNamespace namespace;
    private static OperatorProcess operator;

    @BeforeAll
    static void startOperator() {
        String name = kubernetes.createNamespace();
        namespace = new ClientNamespace(kubernetes.admin(), name);
        operator = OperatorProcess.start(
                OperatorRights.grant(kubernetes, name, List.of(name)),
                name,
                Map.of("QUARKUS_OPERATOR_SDK_NAMESPACES", name, "VERTEXAI_MONITORING_NAMESPACES", "monitoring"));
    }

    @AfterAll
    static void stopOperator() {
        operator.close();
    }

    @Test
    void givenAClientThatWantsPoliciesThenItsPodsAndItsRedisHaveThemUntilItDoesNot() {
        namespace.applyClient("guarded", "networkPolicy: true");

        ClientNamespace.await(() -> policy("guarded"), Objects::nonNull);
        ClientNamespace.await(() -> policy("guarded-redis"), Objects::nonNull);
        assertThat(policy("guarded").getSpec().getIngress())
                .flatExtracting(NetworkPolicyIngressRule::getFrom)
                .singleElement()
                .asString()
                .contains("monitoring");

        namespace.applyClient("guarded", "networkPolicy: false");

        namespace.awaitAbsence(() -> policy("guarded"));
        namespace.awaitAbsence(() -> policy("guarded-redis"));
    }

    @Test
    void givenAClientWithoutRedisThenOnlyItsPodsHaveAPolicy() {
        namespace.applyClient("alone", "networkPolicy: true", "cache: {redis: {mode: None}}");

        ClientNamespace.await(() -> policy("alone"), Objects::nonNull);
        namespace.awaitCondition("alone", "RedisAvailable", "RedisAvailable=Unknown NotWanted");
        assertThat(policy("alone-redis")).isNull();
    }

    @Test
    void givenAPolicyThatSomebodyOpenedThenItIsPutRight() {
        namespace.applyClient("opened", "networkPolicy: true");
        NetworkPolicy right = ClientNamespace.await(() -> policy("opened-redis"), Objects::nonNull);

        namespace
                .kubernetes()
                .network()
                .v1()
                .networkPolicies()
                .inNamespace(namespace.name())
                .withName("opened-redis")
                .edit(policy -> {
                    policy.getSpec().getIngress().get(0).setFrom(List.of());
                    return policy;
                });

        ClientNamespace.await(
                () -> policy("opened-redis"), policy -> policy.getSpec().equals(right.getSpec()));
    }

    private static NetworkPolicy policy(String name) {
        return namespace
                .kubernetes()
                .network()
                .v1()
                .networkPolicies()
                .inNamespace(namespace.name())
                .withName(name)
                .get();
    }
}
