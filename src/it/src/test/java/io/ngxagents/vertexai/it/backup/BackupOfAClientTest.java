package io.ngxagents.vertexai.it.backup;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.fabric8.kubernetes.api.model.SecretBuilder;
import io.fabric8.kubernetes.client.KubernetesClient;
import io.fabric8.kubernetes.client.dsl.base.PatchContext;
import io.fabric8.kubernetes.client.dsl.base.PatchType;
import io.ngxagents.vertexai.api.client.VertexAiClient;
import io.ngxagents.vertexai.api.release.CanaryRelease;
import io.ngxagents.vertexai.client.RedisServer;
import io.ngxagents.vertexai.it.kubernetes.KubernetesApiServer;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.api.io.TempDir;

/** Specs, Secrets and releases of a client, on a real API server. */
@Timeout(300)
class BackupOfAClientTest {
    @RegisterExtension
    static final KubernetesApiServer kubernetes = new KubernetesApiServer();

    @RegisterExtension
    final RedisServer redis = new RedisServer();

    @TempDir
    Path folder;

    private KubernetesClient admin;
    private String namespace;
    private Tools tools;

    @BeforeEach
    void givenAClientWithASecretAndAFinishedRelease() {
        admin = kubernetes.admin();
        namespace = kubernetes.createNamespace();
        tools = new Tools(folder, Optional.of(kubernetes.kubeconfig()));
        apply("""
                apiVersion: vertexai.ngxagents.io/v1alpha1
                kind: VertexAiClient
                metadata:
                  name: chat
                  labels: {team: search}
                spec:
                  version: v1
                  vertex:
                    project: my-project
                    models: [gemini-2.5-flash]
                    endpoint: {address: "simulator:8081", plaintext: true, anonymous: true}
                  auth: {apiKeysSecretRef: {name: chat-keys}}
                """);
        createSecret(namespace, "a key of a caller");
        redis.ask(commands -> commands.set("vertex-ai:" + namespace + "/chat:" + "0".repeat(64), "answer"));
    }

    private void apply(String yaml) {
        admin.load(new ByteArrayInputStream(yaml.getBytes(StandardCharsets.UTF_8)))
                .inNamespace(namespace)
                .serverSideApply();
    }

    private void createSecret(String where, String value) {
        admin.resource(new SecretBuilder()
                        .withNewMetadata()
                        .withName("chat-keys")
                        .withNamespace(where)
                        .endMetadata()
                        .withStringData(Map.of("keys", value))
                        .build())
                .create();
    }

    private void release(String phase) {
        apply("""
                apiVersion: vertexai.ngxagents.io/v1alpha1
                kind: CanaryRelease
                metadata: {name: chat-v2}
                spec: {clientRef: {name: chat}, version: v2}
                """);
        admin.resources(CanaryRelease.class)
                .inNamespace(namespace)
                .withName("chat-v2")
                .subresource("status")
                .patch(PatchContext.of(PatchType.JSON_MERGE), "{\"status\": {\"phase\": \"" + phase + "\"}}");
    }

    private String create(String... more) {
        return tools.backup(
                Stream.concat(Stream.of("create", "chat", "-n", namespace, "--redis-url", redis.url()), Stream.of(more))
                        .toArray(String[]::new));
    }

    private String restore(String where, String... more) {
        return tools.backup(
                Stream.concat(Stream.of("restore", "chat", "-n", where, "--redis-url", redis.url()), Stream.of(more))
                        .toArray(String[]::new));
    }

    private VertexAiClient client(String where) {
        return admin.resources(VertexAiClient.class)
                .inNamespace(where)
                .withName("chat")
                .get();
    }

    private String stored() throws IOException {
        StringBuilder all = new StringBuilder();
        try (Stream<Path> files = Files.walk(folder)) {
            for (Path file : files.filter(Files::isRegularFile).toList()) {
                all.append(folder.relativize(file))
                        .append('\n')
                        .append(Files.readString(file, StandardCharsets.ISO_8859_1));
            }
        }
        return all.toString();
    }

    @Test
    void givenTheClientAndItsNamespaceAreGoneThenAnotherNamespaceGetsItAllBack() throws IOException {
        release("Succeeded");
        String keys = folder.resolve("keys.json").toString();
        tools.backup("keys", "--encryption", keys);
        create("--encryption-keys", keys);
        assertThat(tools.backup("verify", "chat", "-n", namespace, "--encryption-keys", keys))
                .contains("good, verified to level load");
        assertThat(stored()).contains("canaryreleases/chat-v2.yaml").doesNotContain("my-project");
        VertexAiClient before = client(namespace);
        admin.resources(VertexAiClient.class).inNamespace(namespace).delete();

        String elsewhere = kubernetes.createNamespace();
        String said =
                restore(elsewhere, "--from", namespace + "/chat", "--specs", "--secrets", "--encryption-keys", keys);
        assertThat(said)
                .contains(
                        "created Secret chat-keys", "created VertexAiClient " + elsewhere + "/chat", "restored 1 key");
        assertThat(client(elsewhere).getSpec()).isEqualTo(before.getSpec());
        assertThat(client(elsewhere).getMetadata().getLabels()).containsEntry("team", "search");
        assertThat(admin.secrets()
                        .inNamespace(elsewhere)
                        .withName("chat-keys")
                        .get()
                        .getData())
                .containsKey("keys");
        assertThat(admin.resources(CanaryRelease.class)
                        .inNamespace(elsewhere)
                        .list()
                        .getItems())
                .isEmpty();
        assertThat(redis.<String>ask(commands -> commands.get("vertex-ai:" + elsewhere + "/chat:" + "0".repeat(64))))
                .isEqualTo("answer");
    }

    @Test
    void givenNoKeysThenTheDigestsOfSecretsAreInABackupAndNotTheirValues() throws IOException {
        create();

        assertThat(stored())
                .contains("chat-keys", "sha256", "my-project")
                .doesNotContain("a key of a caller", "YSBrZXkgb2YgYSBjYWxsZXI=");
    }

    @Test
    void givenAReleaseOnItsWayThenNothingIsRestored() {
        create();
        release("Progressing");

        assertThatThrownBy(() -> restore(namespace))
                .hasMessageContaining("release chat-v2 of " + namespace + "/chat is on its way");
    }

    @Test
    void givenASpecThatWasChangedSinceThenItIsReplacedOnlyByForce() {
        create();
        admin.resources(VertexAiClient.class)
                .inNamespace(namespace)
                .withName("chat")
                .edit(client -> {
                    client.setSpec(client.getSpec().withVersion("v3", null));
                    return client;
                });

        assertThatThrownBy(() -> restore(namespace, "--specs"))
                .hasMessageContaining("is not that of the backup: it was changed since");
        assertThat(client(namespace).getSpec().version()).isEqualTo("v3");
        assertThat(restore(namespace, "--specs", "--force", "--dry-run")).contains("would replace VertexAiClient");
        assertThat(client(namespace).getSpec().version()).isEqualTo("v3");
        assertThat(restore(namespace, "--specs", "--force")).contains("replaced VertexAiClient");
        assertThat(client(namespace).getSpec().version()).isEqualTo("v1");
        assertThat(restore(namespace, "--specs")).contains("is that of the backup already");
    }

    @Test
    void givenAClientThatWasCreatedAnewThenItHasToBeSaidThatItIsMeant() {
        create();
        VertexAiClient first = client(namespace);
        admin.resource(first).delete();
        apply("""
                apiVersion: vertexai.ngxagents.io/v1alpha1
                kind: VertexAiClient
                metadata: {name: chat}
                spec:
                  version: v1
                  vertex:
                    project: my-project
                    models: [gemini-2.5-flash]
                    endpoint: {address: "simulator:8081", plaintext: true, anonymous: true}
                """);

        assertThatThrownBy(() -> restore(namespace))
                .hasMessageContaining("--from " + namespace + "/chat says that it is wanted all the same");
        assertThat(restore(namespace, "--from", namespace + "/chat")).contains("restored 0 keys, kept 1");
    }

    @Test
    void givenNoSuchClientThenItSaysSo() {
        assertThatThrownBy(() -> tools.backup("create", "other", "-n", namespace))
                .hasMessageContaining("there is no VertexAiClient other in namespace " + namespace);
    }
}
