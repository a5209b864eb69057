package io.ngxagents.vertexai.it.client;

import static org.assertj.core.api.Assertions.assertThat;

import io.ngxagents.vertexai.it.kubernetes.KubernetesApiServer;
import io.ngxagents.vertexai.it.kubernetes.OperatorProcess;
import java.io.IOException;
import java.nio.file.Files;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

/** An operator that has nothing to do writes nothing: every desired object has the form that the API server keeps. */
class IdleOperatorTest {
    private static final int RECONCILES = 6;

    @RegisterExtension
    static final KubernetesApiServer kubernetes = new KubernetesApiServer();

    private final ClientNamespace namespace = new ClientNamespace(kubernetes.admin(), kubernetes.createNamespace());

    @Test
    void givenClientsWithEverythingWhenReconciledAgainAndByARestartedOperatorThenNothingIsWritten() throws IOException {
        List<String> before;
        try (OperatorProcess operator = start()) {
            namespace.applyClient(
                    "quiet",
                    "autoscaling: {minReplicas: 2, maxReplicas: 4}",
                    "backup: {target: {persistentVolumeClaim: {claimName: backups}}}");
            applyClientWithReferences("referring");
            namespace.awaitCondition("quiet", "Ready", "Ready=False PodsNotReady");
            namespace.awaitCondition("referring", "Ready", "Ready=False PodsNotReady");
            ReconcilesSoFar.awaitMore(operator, RECONCILES);
            before = writes();

            ReconcilesSoFar.awaitMore(operator, RECONCILES);
            assertThat(writes()).isEqualTo(before);
        }
        try (OperatorProcess restarted = start()) {
            ReconcilesSoFar.awaitMore(restarted, RECONCILES);
            assertThat(writes()).isEqualTo(before);
        }
    }

    private void applyClientWithReferences(String client) {
        namespace.apply("""
                apiVersion: v1
                kind: Secret
                metadata: {name: referred}
                stringData: {url: "rediss://redis.example:6379", ca.crt: certificates, team-a: key}
                """);
        namespace.apply("""
                apiVersion: v1
                kind: ConfigMap
                metadata: {name: prices}
                data: {prices.json: prices}
                """);
        namespace.applyClient(
                client,
                "cache: {redis: {mode: External, external: {urlSecretRef: {name: referred, key: url},"
                        + " caSecretRef: {name: referred, key: ca.crt}}}}",
                "auth: {apiKeysSecretRef: {name: referred}}",
                "prices: {configMapRef: {name: prices, key: prices.json}}",
                "backup: {target: {s3: {bucket: backups, region: eu-central-1, credentialsSecretRef: {name: referred}}},"
                        + " suspend: true, signingKeysSecretRef: {name: referred, key: url}}");
    }

    private OperatorProcess start() {
        return OperatorProcess.start(
                kubernetes.kubeconfig(),
                namespace.name(),
                Map.of("QUARKUS_OPERATOR_SDK_NAMESPACES", namespace.name(), "VERTEXAI_HEARTBEAT", "false"));
    }

    /** Lines of the audit log about this namespace. */
    private List<String> writes() throws IOException {
        try (Stream<String> lines = Files.lines(kubernetes.auditLog())) {
            return lines.filter(line -> line.contains("\"namespace\":\"" + namespace.name() + "\""))
                    .toList();
        }
    }
}
