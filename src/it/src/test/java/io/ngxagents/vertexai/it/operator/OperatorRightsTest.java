package io.ngxagents.vertexai.it.operator;

import static org.assertj.core.api.Assertions.assertThat;

import io.fabric8.kubernetes.client.KubernetesClient;
import io.fabric8.kubernetes.client.dsl.Waitable;
import io.ngxagents.vertexai.it.chart.OperatorRights;
import io.ngxagents.vertexai.it.kubernetes.KubernetesApiServer;
import io.ngxagents.vertexai.it.kubernetes.OperatorProcess;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** The rights that the chart gives are enough: the packaged operator does its work under them and is never refused. */
class OperatorRightsTest {
    private static final String CLIENT = """
            apiVersion: vertexai.ngxagents.io/v1alpha1
            kind: VertexAiClient
            metadata:
              name: chat
            spec:
              version: v1.0
              vertex:
                project: my-project
                models: [gemini-2.5-flash]
                endpoint: {address: "simulator:8081", plaintext: true, anonymous: true}
              backup: {target: {gcs: {bucket: backups}}}
              autoscaling: {minReplicas: 2, maxReplicas: 4}
            """;

    @RegisterExtension
    static final KubernetesApiServer kubernetes = new KubernetesApiServer();

    @ParameterizedTest(name = "watching one namespace only: {0}")
    @ValueSource(booleans = {true, false})
    void givenTheChartsRightsWhenAClientIsCreatedAndChangedThenNothingIsForbidden(boolean namespaced)
            throws IOException {
        String own = kubernetes.createNamespace();
        String watched = kubernetes.createNamespace();
        Path kubeconfig = OperatorRights.grant(kubernetes, own, namespaced ? List.of(watched) : List.of());
        Map<String, String> environment = namespaced
                ? Map.of("VERTEXAI_LEADER_ELECTION", "true", "QUARKUS_OPERATOR_SDK_NAMESPACES", watched)
                : Map.of("VERTEXAI_LEADER_ELECTION", "true");
        try (OperatorProcess operator = OperatorProcess.start(kubeconfig, own, environment)) {
            kubernetes.admin().resource(CLIENT).inNamespace(watched).create();
            awaitPresence(watched, true);
            kubernetes
                    .admin()
                    .resource(CLIENT.replace("  autoscaling: {minReplicas: 2, maxReplicas: 4}", "  replicas: 3")
                                    .replace("  backup: {target: {gcs: {bucket: backups}}}\n", "")
                            + "  cache: {redis: {mode: None}}\n")
                    .inNamespace(watched)
                    .update();
            awaitPresence(watched, false);
            assertThat(Files.readString(operator.log())).doesNotContainIgnoringCase("forbidden");
            operator.terminate();
        }
    }

    @Test
    void givenThePackagedOperatorWhenAskedThenItsHealthAndMetricsAreThere() {
        String own = kubernetes.createNamespace();
        try (OperatorProcess operator = OperatorProcess.start(kubernetes.kubeconfig(), own, Map.of())) {
            assertThat(operator.get("/q/health/live").statusCode()).isEqualTo(200);
            assertThat(operator.get("/metrics").body())
                    .contains("reconciliations_")
                    .contains("vertex_ai_release_transitions_total{reason=\"RolledBack\"} 0.0");
            operator.terminate();
            assertThat(operator.isAlive()).isFalse();
        }
    }

    /** The parts that come and go with the spec. */
    private static void awaitPresence(String namespace, boolean present) {
        KubernetesClient admin = kubernetes.admin();
        await(
                admin.autoscaling()
                        .v2()
                        .horizontalPodAutoscalers()
                        .inNamespace(namespace)
                        .withName("chat"),
                present);
        await(admin.apps().statefulSets().inNamespace(namespace).withName("chat-redis"), present);
        await(admin.secrets().inNamespace(namespace).withName("chat-redis"), present);
        await(admin.batch().v1().cronjobs().inNamespace(namespace).withName("chat-backup"), present);
        await(admin.rbac().roles().inNamespace(namespace).withName("chat-backup"), present);
        await(admin.rbac().roleBindings().inNamespace(namespace).withName("chat-backup"), present);
        await(admin.apps().deployments().inNamespace(namespace).withName("chat"), true);
    }

    private static <T> void await(Waitable<T, ?> part, boolean present) {
        part.waitUntilCondition(object -> Objects.nonNull(object) == present, 1, TimeUnit.MINUTES);
    }
}
