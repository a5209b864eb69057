package io.ngxagents.vertexai.it.customresources;

import static org.assertj.core.api.Assertions.assertThat;

import io.fabric8.kubernetes.client.utils.Serialization;
import io.ngxagents.vertexai.api.client.VertexAiClient;
import io.ngxagents.vertexai.api.release.CanaryRelease;
import io.ngxagents.vertexai.it.kubernetes.KubernetesApiServer;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

/** The defaults are written twice, in the schema and in the records; here both are held against each other. */
class CustomResourceDefaultsTest {
    private static final String CLIENT = """
            apiVersion: vertexai.ngxagents.io/v1alpha1
            kind: VertexAiClient
            metadata:
              name: minimal
            spec:
              version: v1.0
              vertex:
                project: my-project
                models: [gemini-2.5-flash]
                credentials:
                  workloadIdentity: {serviceAccountName: chat}
            """;

    /** Every optional part is there, but empty, so that its own defaults show. */
    private static final String CLIENT_WITH_EMPTY_PARTS = """
            apiVersion: vertexai.ngxagents.io/v1alpha1
            kind: VertexAiClient
            metadata:
              name: empty-parts
            spec:
              version: v1.0
              vertex:
                project: my-project
                models: [gemini-2.5-flash]
                endpoint: {address: "simulator:8081", anonymous: true}
              autoscaling: {}
              resources: {}
              cache: {redis: {}, local: {}, compression: {}}
              limits: {}
            """;

    private static final String RELEASE = """
            apiVersion: vertexai.ngxagents.io/v1alpha1
            kind: CanaryRelease
            metadata:
              name: minimal
            spec:
              clientRef: {name: chat}
              version: v1.1
            """;

    private static final String RELEASE_WITH_EMPTY_PARTS = """
            apiVersion: vertexai.ngxagents.io/v1alpha1
            kind: CanaryRelease
            metadata:
              name: empty-parts
            spec:
              clientRef: {name: chat}
              version: v1.1
              traffic: {}
              analysis: {}
            """;

    @RegisterExtension
    static final KubernetesApiServer kubernetes = new KubernetesApiServer();

    @Test
    void givenAMinimalClientWhenReadingItBackThenItIsWhatTheRecordsSay() {
        assertThat(stored(CLIENT, VertexAiClient.class).getSpec())
                .isEqualTo(read(CLIENT, VertexAiClient.class).getSpec());
        assertThat(stored(CLIENT_WITH_EMPTY_PARTS, VertexAiClient.class).getSpec())
                .isEqualTo(read(CLIENT_WITH_EMPTY_PARTS, VertexAiClient.class).getSpec());
    }

    @Test
    void givenAMinimalReleaseWhenReadingItBackThenItIsWhatTheRecordsSay() {
        assertThat(stored(RELEASE, CanaryRelease.class).getSpec())
                .isEqualTo(read(RELEASE, CanaryRelease.class).getSpec());
        assertThat(stored(RELEASE_WITH_EMPTY_PARTS, CanaryRelease.class).getSpec())
                .isEqualTo(read(RELEASE_WITH_EMPTY_PARTS, CanaryRelease.class).getSpec());
    }

    private static <T> T read(String yaml, Class<T> type) {
        return Serialization.unmarshal(yaml, type);
    }

    /** Sends the text as it is, so that the server fills in the defaults, and reads what it kept. */
    private static <T> T stored(String yaml, Class<T> type) {
        Object kept = kubernetes
                .admin()
                .resource(yaml)
                .inNamespace(kubernetes.createNamespace())
                .create();
        return Serialization.unmarshal(Serialization.asJson(kept), type);
    }
}
