package io.ngxagents.vertexai.it.loadtest;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.ngxagents.vertexai.it.Command;
import io.ngxagents.vertexai.it.Project;
import io.ngxagents.vertexai.it.kubernetes.KubernetesApiServer;
import java.io.ByteArrayInputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.api.io.TempDir;

/** Which clients may be pressed. None of these commands comes to sending anything, and none leaves a file. */
@Timeout(300)
class LoadTestTargetTest {
    @RegisterExtension
    static final KubernetesApiServer kubernetes = new KubernetesApiServer();

    @TempDir
    private Path folder;

    private String namespace;

    @BeforeEach
    void givenAClientOfTheSimulatorAndOneOfVertexInProduction() {
        namespace = kubernetes.createNamespace();
        apply("""
                apiVersion: vertexai.ngxagents.io/v1alpha1
                kind: VertexAiClient
                metadata:
                  name: simulated
                  labels: {vertexai.ngxagents.io/environment: staging}
                spec:
                  version: v1
                  vertex:
                    project: my-project
                    models: [gemini-2.5-flash]
                    endpoint: {address: "simulator:8081", plaintext: true, anonymous: true}
                """);
        apply("""
                apiVersion: vertexai.ngxagents.io/v1alpha1
                kind: VertexAiClient
                metadata:
                  name: real
                  labels: {vertexai.ngxagents.io/environment: production}
                spec:
                  version: v1
                  vertex:
                    project: my-project
                    models: [gemini-2.5-flash]
                    credentials: {workloadIdentity: {serviceAccountName: real}}
                """);
    }

    private void apply(String yaml) {
        kubernetes
                .admin()
                .load(new ByteArrayInputStream(yaml.getBytes(StandardCharsets.UTF_8)))
                .inNamespace(namespace)
                .serverSideApply();
    }

    private void assertRefused(String message, String... options) {
        Command command = Command.of(
                        Project.root(),
                        Stream.concat(
                                        Stream.of(
                                                Path.of(System.getProperty("java.home"), "bin", "java")
                                                        .toString(),
                                                "-jar",
                                                Project.file("src/tools/target/app/tools.jar")
                                                        .toString(),
                                                "load-test",
                                                "-n",
                                                namespace,
                                                "--scenario",
                                                "normal",
                                                "--output",
                                                folder.resolve("results").toString()),
                                        Stream.of(options))
                                .toArray(String[]::new))
                .with("KUBECONFIG", kubernetes.kubeconfig().toString());

        assertThatThrownBy(command::run).isInstanceOf(AssertionError.class).hasMessageContaining(message);
        assertThat(folder.resolve("results")).doesNotExist();
    }

    @Test
    void givenAClientThatIsNotThereThenItSaysSo() {
        assertRefused("there is no VertexAiClient none in namespace " + namespace, "--client", "none");
    }

    @Test
    void givenAClientOfProductionThenItIsNotPressedByMistake() {
        assertRefused(
                "VertexAiClient " + namespace
                        + "/real is in production: a load test takes capacity from its callers; say"
                        + " --yes-production if that is meant",
                "--client",
                "real");
    }

    @Test
    void givenAnotherEnvironmentThanTheClientsThenItIsNotPressed() {
        assertRefused(
                "is in environment production, as its label says, not in staging",
                "--client",
                "real",
                "--environment",
                "staging",
                "--yes-production");
    }

    @Test
    void givenOnlySimulatorsMayBePressedThenAClientOfVertexIsNot() {
        assertRefused(
                "calls Vertex AI itself, not a simulator: its spec.vertex.endpoint.anonymous is not true",
                "--client",
                "real",
                "--yes-production",
                "--against",
                "simulator");
    }

    /** It may be pressed, but has no pod that a port could be forwarded to. */
    @Test
    void givenAClientOfASimulatorWithoutPodsThenItSaysSo() {
        assertRefused(
                namespace + "/simulated has no pod that is ready",
                "--client",
                "simulated",
                "--against",
                "simulator",
                "--environment",
                "staging");
    }
}
