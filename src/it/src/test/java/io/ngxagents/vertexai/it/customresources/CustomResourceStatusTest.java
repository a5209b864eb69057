package io.ngxagents.vertexai.it.customresources;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.fabric8.kubernetes.api.model.Condition;
import io.fabric8.kubernetes.api.model.GenericKubernetesResource;
import io.fabric8.kubernetes.client.KubernetesClientException;
import io.fabric8.kubernetes.client.dsl.base.PatchContext;
import io.fabric8.kubernetes.client.dsl.base.PatchType;
import io.fabric8.kubernetes.client.utils.Serialization;
import io.ngxagents.vertexai.api.release.CanaryRelease;
import io.ngxagents.vertexai.it.kubernetes.KubernetesApiServer;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

/** Several writers of one status, and what cannot change in a spec. */
class CustomResourceStatusTest {
    private static final String RELEASE = """
            apiVersion: vertexai.ngxagents.io/v1alpha1
            kind: CanaryRelease
            metadata:
              name: chat
            spec:
              clientRef: {name: chat}
              version: v1.1
            """;

    @RegisterExtension
    static final KubernetesApiServer kubernetes = new KubernetesApiServer();

    @Test
    void givenTwoManagersWhenEachAppliesItsConditionThenBothStay() {
        String namespace = created();
        applyStatus(namespace, "operator", "Ready", "True");
        applyStatus(namespace, "somebody-else", "Audited", "Unknown");
        applyStatus(namespace, "operator", "Ready", "False");

        CanaryRelease release = kubernetes
                .admin()
                .resources(CanaryRelease.class)
                .inNamespace(namespace)
                .withName("chat")
                .get();
        assertThat(release.getStatus().conditions())
                .extracting(Condition::getType, Condition::getStatus)
                .containsExactlyInAnyOrder(
                        org.assertj.core.groups.Tuple.tuple("Ready", "False"),
                        org.assertj.core.groups.Tuple.tuple("Audited", "Unknown"));
    }

    @Test
    void givenAConditionWithAnUnknownStatusWhenApplyingThenItIsRefused() {
        String namespace = created();
        assertThatThrownBy(() -> applyStatus(namespace, "operator", "Ready", "Maybe"))
                .isInstanceOf(KubernetesClientException.class)
                .hasMessageContaining("supported values: \"True\", \"False\", \"Unknown\"");
    }

    @Test
    void givenAReleaseWhenItsClientOrVersionChangesThenItIsRefused() {
        String namespace = created();
        assertThatThrownBy(() -> replace(namespace, RELEASE.replace("clientRef: {name: chat}", "clientRef: {name: x}")))
                .isInstanceOf(KubernetesClientException.class)
                .hasMessageContaining("spec.clientRef.name cannot change; create another release");
        assertThatThrownBy(() -> replace(namespace, RELEASE.replace("v1.1", "v1.2")))
                .isInstanceOf(KubernetesClientException.class)
                .hasMessageContaining("spec.version cannot change; create another release");
    }

    @Test
    void givenAReleaseWhenPausingItThenItIsAccepted() {
        String namespace = created();
        replace(namespace, RELEASE + "  paused: true\n");
        assertThat(kubernetes
                        .admin()
                        .resources(CanaryRelease.class)
                        .inNamespace(namespace)
                        .withName("chat")
                        .get()
                        .getSpec()
                        .paused())
                .isTrue();
    }

    private static String created() {
        String namespace = kubernetes.createNamespace();
        kubernetes.admin().resource(RELEASE).inNamespace(namespace).create();
        return namespace;
    }

    private static void applyStatus(String namespace, String manager, String type, String status) {
        String yaml = """
                apiVersion: vertexai.ngxagents.io/v1alpha1
                kind: CanaryRelease
                metadata:
                  name: chat
                status:
                  conditions:
                  - {type: %s, status: "%s", reason: Tested, message: "", lastTransitionTime: "2026-01-01T00:00:00Z"}
                """.formatted(type, status);
        kubernetes
                .admin()
                .resource(Serialization.unmarshal(yaml, GenericKubernetesResource.class))
                .inNamespace(namespace)
                .subresource("status")
                .patch(new PatchContext.Builder()
                        .withPatchType(PatchType.SERVER_SIDE_APPLY)
                        .withFieldManager(manager)
                        .withForce(true)
                        .build());
    }

    private static void replace(String namespace, String yaml) {
        kubernetes.admin().resource(yaml).inNamespace(namespace).update();
    }
}
