package io.ngxagents.vertexai.it.client;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.fabric8.kubernetes.api.model.coordination.v1.Lease;
import io.ngxagents.vertexai.it.kubernetes.KubernetesApiServer;
import io.ngxagents.vertexai.it.kubernetes.OperatorProcess;
import java.time.Duration;
import java.util.Map;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

/** The packaged process: how it starts, what it shows, how it ends. */
class OperatorLifeTest {
    /** What a node grants at the least; an operator that needs more loses its lease late. */
    private static final Duration LONGEST_END = Duration.ofSeconds(5);

    @RegisterExtension
    static final KubernetesApiServer kubernetes = new KubernetesApiServer();

    private ClientNamespace namespace;

    @BeforeEach
    void createNamespace() {
        namespace = new ClientNamespace(kubernetes.admin(), kubernetes.createNamespace());
    }

    @Test
    void givenLeaderElectionWhenAskedToEndThenItEndsWithinFiveSeconds() {
        try (OperatorProcess operator = start("VERTEXAI_LEADER_ELECTION", "true")) {
            awaitLead(operator);
            namespace.applyClient("led");
            namespace.awaitDeployment("led");

            assertThat(operator.terminate()).isLessThan(LONGEST_END);
        }
    }

    @Test
    void givenALeaderWhenAskedToEndThenNobodyHasTheLeaseAnyMore() {
        try (OperatorProcess operator = start("VERTEXAI_LEADER_ELECTION", "true")) {
            awaitLead(operator);

            operator.terminate();

            assertThat(lease().getSpec().getHolderIdentity()).isNull();
        }
    }

    private void awaitLead(OperatorProcess operator) {
        ClientNamespace.await(
                this::lease,
                lease -> lease != null
                        && ("operator-" + operator.port())
                                .equals(lease.getSpec().getHolderIdentity()));
    }

    private Lease lease() {
        return kubernetes
                .admin()
                .leases()
                .inNamespace(namespace.name())
                .withName("vertex-ai-operator")
                .get();
    }

    @Test
    void givenAReconcileWhenLookingAtTheMetricsThenThePackagedOperatorCountsIt() {
        try (OperatorProcess operator = start("VERTEXAI_HEARTBEAT", "false")) {
            namespace.applyClient("counted");
            namespace.awaitDeployment("counted");

            ClientNamespace.await(() -> ReconcilesSoFar.count(operator), count -> count > 0);
            assertThat(operator.get("/metrics").body())
                    .contains("reconciliations_execution_duration_seconds_bucket", "jvm_memory_used_bytes");
            assertThat(operator.get("/q/health/live").statusCode()).isEqualTo(200);
            assertThat(kubernetes
                            .admin()
                            .leases()
                            .inNamespace(namespace.name())
                            .list()
                            .getItems())
                    .isEmpty();
        }
    }

    @Test
    void givenAHeartbeatWhenTheOperatorRunsThenItIsWrittenAndTheOperatorIsAlive() {
        try (OperatorProcess operator = start("VERTEXAI_HEARTBEAT", "true")) {
            ClientNamespace.await(
                    () -> kubernetes
                            .admin()
                            .leases()
                            .inNamespace(namespace.name())
                            .withName("vertex-ai-operator-heartbeat")
                            .get(),
                    lease -> lease != null && lease.getSpec().getRenewTime() != null);

            assertThat(operator.get("/q/health/live").body())
                    .contains("heartbeat")
                    .contains("UP");
        }
    }

    @Test
    void givenAnotherReplicaThatLeadsWhenLookingAtThePageThenItSaysWhich() {
        try (OperatorProcess leader = start("VERTEXAI_LEADER_ELECTION", "true")) {
            ClientNamespace.await(() -> leader.getPage("/"), page -> page.statusCode() == 200);
            try (OperatorProcess standby = start("VERTEXAI_LEADER_ELECTION", "true")) {
                ClientNamespace.await(
                        () -> standby.getPage("/"),
                        page -> page.statusCode() == 503
                                && page.body().contains("port-forward pod/operator-" + leader.port()));
                assertThat(standby.getPage("/api/releases").statusCode()).isEqualTo(503);
            }
        }
    }

    @Test
    void givenAnotherReplicaThatLeadsWhenLookingAtTheMetricsThenOnlyTheLeaderShowsClients() {
        namespace.applyClient("shown");
        try (OperatorProcess leader = start("VERTEXAI_LEADER_ELECTION", "true")) {
            String ready =
                    "vertex_ai_client_replicas_ready{client=\"shown\",namespace=\"" + namespace.name() + "\"} 0.0";
            ClientNamespace.await(() -> leader.get("/metrics").body(), metrics -> metrics.contains(ready));
            assertThat(leader.get("/metrics").body())
                    .containsPattern("vertex_ai_operator_last_success_time_seconds [0-9.E]+");
            try (OperatorProcess standby = start("VERTEXAI_LEADER_ELECTION", "true")) {
                assertThat(standby.get("/metrics").body()).doesNotContain("client=\"shown\"");
            }
        }
    }

    @Test
    void givenAClientThatIsDeletedThenItsMetricsGoWithIt() {
        try (OperatorProcess operator = start("VERTEXAI_HEARTBEAT", "false")) {
            namespace.applyClient("brief");
            ClientNamespace.await(
                    () -> operator.get("/metrics").body(), metrics -> metrics.contains("client=\"brief\""));

            kubernetes.admin().resource(namespace.client("brief")).delete();

            ClientNamespace.await(
                    () -> operator.get("/metrics").body(), metrics -> !metrics.contains("client=\"brief\""));
        }
    }

    @Test
    void givenAWrongVariableWhenStartedThenItEndsAndNamesItInOneLine() {
        assertThatThrownBy(() -> start("VERTEXAI_IMAGES_PULL_POLICY", "Sometimes"))
                .isInstanceOf(IllegalStateException.class)
                .hasMessageContaining(
                        "VERTEXAI_IMAGES_PULL_POLICY is 'Sometimes' but must be one of Always, IfNotPresent, Never");
    }

    private OperatorProcess start(String variable, String value) {
        return OperatorProcess.start(
                kubernetes.kubeconfig(),
                namespace.name(),
                Map.of("QUARKUS_OPERATOR_SDK_NAMESPACES", namespace.name(), variable, value));
    }
}
