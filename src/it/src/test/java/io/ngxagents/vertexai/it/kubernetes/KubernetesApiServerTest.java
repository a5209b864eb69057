package io.ngxagents.vertexai.it.kubernetes;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.fabric8.kubernetes.api.model.ConfigMapBuilder;
import io.fabric8.kubernetes.api.model.rbac.RoleBindingBuilder;
import io.fabric8.kubernetes.api.model.rbac.RoleBuilder;
import io.fabric8.kubernetes.client.KubernetesClient;
import io.fabric8.kubernetes.client.KubernetesClientException;
import java.io.IOException;
import java.nio.file.Files;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

/** What the tests stand on: real RBAC for a ServiceAccount's token, and an audit log of the writes. */
class KubernetesApiServerTest {
    @RegisterExtension
    static final KubernetesApiServer kubernetes = new KubernetesApiServer();

    @Test
    void givenARoleForConfigMapsWhenItsServiceAccountActsThenThatAndNothingElseIsAllowed() {
        String namespace = kubernetes.createNamespace();
        allowConfigMaps(namespace, "reader");
        try (KubernetesClient client = kubernetes.clientOf(namespace, "reader")) {
            assertThat(client.configMaps().inNamespace(namespace).list().getItems())
                    .isEmpty();
            assertThatThrownBy(() -> client.secrets().inNamespace(namespace).list())
                    .isInstanceOf(KubernetesClientException.class)
                    .hasMessageContaining("secrets is forbidden");
            assertThatThrownBy(() -> client.configMaps().inNamespace("default").list())
                    .isInstanceOf(KubernetesClientException.class)
                    .hasMessageContaining("configmaps is forbidden");
        }
    }

    @Test
    void givenAWriteWhenReadingTheAuditLogThenItIsThere() throws IOException {
        String namespace = kubernetes.createNamespace();
        kubernetes
                .admin()
                .resource(new ConfigMapBuilder()
                        .withNewMetadata()
                        .withNamespace(namespace)
                        .withName("audited")
                        .endMetadata()
                        .build())
                .create();
        assertThat(Files.readAllLines(kubernetes.auditLog()))
                .anyMatch(line -> line.contains("\"verb\":\"create\"")
                        && line.contains("\"namespace\":\"" + namespace + "\"")
                        && line.contains("\"name\":\"audited\""));
    }

    private static void allowConfigMaps(String namespace, String serviceAccount) {
        kubernetes
                .admin()
                .resource(new RoleBuilder()
                        .withNewMetadata()
                        .withNamespace(namespace)
                        .withName(serviceAccount)
                        .endMetadata()
                        .addNewRule()
                        .withApiGroups("")
                        .withResources("configmaps")
                        .withVerbs("list")
                        .endRule()
                        .build())
                .create();
        kubernetes
                .admin()
                .resource(new RoleBindingBuilder()
                        .withNewMetadata()
                        .withNamespace(namespace)
                        .withName(serviceAccount)
                        .endMetadata()
                        .withNewRoleRef("rbac.authorization.k8s.io", "Role", serviceAccount)
                        .addNewSubject(null, "ServiceAccount", serviceAccount, namespace)
                        .build())
                .create();
    }
}
