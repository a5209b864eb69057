package io.ngxagents.vertexai.it.backup;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.ObjectMapper;
import io.fabric8.kubernetes.api.model.PodSpec;
import io.fabric8.kubernetes.api.model.SecretBuilder;
import io.fabric8.kubernetes.api.model.batch.v1.CronJob;
import io.fabric8.kubernetes.client.KubernetesClient;
import io.ngxagents.vertexai.api.BackupResult;
import io.ngxagents.vertexai.client.RedisServer;
import io.ngxagents.vertexai.it.Command;
import io.ngxagents.vertexai.it.Project;
import io.ngxagents.vertexai.it.chart.OperatorRights;
import io.ngxagents.vertexai.it.kubernetes.KubernetesApiServer;
import io.ngxagents.vertexai.it.kubernetes.OperatorProcess;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.api.io.TempDir;

/**
 * What the operator has a job's pod run, run as processes of this machine: the tools with the container's own words and the rights of
 * its ServiceAccount, and the Redis beside it. Only folders and addresses are those of the test.
 */
@Timeout(900)
class BackupJobRunTest {
    private static final String CLIENT = """
            apiVersion: vertexai.ngxagents.io/v1alpha1
            kind: VertexAiClient
            metadata: {name: chat}
            spec:
              version: v1
              vertex:
                project: my-project
                models: [gemini-2.5-flash]
                endpoint: {address: "simulator:8081", plaintext: true, anonymous: true}
              auth: {apiKeysSecretRef: {name: chat-keys}}
              backup: {target: {persistentVolumeClaim: {claimName: backups}}}
            """;

    @RegisterExtension
    static final KubernetesApiServer kubernetes = new KubernetesApiServer();

    @RegisterExtension
    final RedisServer redis = new RedisServer();

    @RegisterExtension
    final RedisServer scratch = new RedisServer();

    @TempDir
    Path folder;

    @Test
    void givenTheOperatorsJobWhenItRunsThenItHasTheRightsToCopyAndVerifyAndSaysWhatHasComeOfIt() throws IOException {
        String namespace = kubernetes.createNamespace();
        redis.ask(commands -> commands.set("vertex-ai:" + namespace + "/chat:" + "0".repeat(64), "answer"));
        PodSpec pod = podOfTheJob(namespace);
        restartScratchAs(pod.getInitContainers().get(0).getArgs());

        String said = run(
                pod.getContainers().get(0).getArgs(), kubernetes.kubeconfigOf(namespace, pod.getServiceAccountName()));

        BackupResult result =
                new ObjectMapper().readValue(folder.resolve("result").toFile(), BackupResult.class);
        assertThat(result.error()).as(said).isNull();
        assertThat(result.verified()).isEqualTo("load");
        assertThat(result.keys()).isEqualTo(1);
        assertThat(file("secrets.json")).contains("chat-keys", "sha256").doesNotContain("may not be read");
        assertThat(file("vertexaiclient.yaml")).contains("my-project");
    }

    private PodSpec podOfTheJob(String namespace) {
        KubernetesClient admin = kubernetes.admin();
        admin.resource(new SecretBuilder()
                        .withNewMetadata()
                        .withName("chat-keys")
                        .withNamespace(namespace)
                        .endMetadata()
                        .addToStringData("caller", "key")
                        .build())
                .create();
        Path rights = OperatorRights.grant(kubernetes, namespace, List.of(namespace));
        Map<String, String> environment = Map.of("QUARKUS_OPERATOR_SDK_NAMESPACES", namespace);
        try (OperatorProcess operator = OperatorProcess.start(rights, namespace, environment)) {
            admin.load(new ByteArrayInputStream(CLIENT.getBytes(StandardCharsets.UTF_8)))
                    .inNamespace(namespace)
                    .serverSideApply();
            CronJob schedule = admin.batch()
                    .v1()
                    .cronjobs()
                    .inNamespace(namespace)
                    .withName("chat-backup")
                    .waitUntilCondition(Objects::nonNull, 2, TimeUnit.MINUTES);
            operator.terminate();
            return schedule.getSpec().getJobTemplate().getSpec().getTemplate().getSpec();
        }
    }

    /** The address is the test's. */
    private void restartScratchAs(List<String> options) {
        assertThat(options).startsWith("--bind", "127.0.0.1", "--port", "6379", "--dir", "/tmp");
        scratch.kill();
        scratch.startWith(options.subList(6, options.size()).toArray(String[]::new));
    }

    private String run(List<String> words, Path kubeconfig) throws IOException {
        Files.createDirectory(folder.resolve("backups"));
        assertThat(words).contains("--result=/dev/termination-log", "--scratch=redis://127.0.0.1:6379");
        Stream<String> aimed = words.stream().map(word -> word.replace(
                        "/dev/termination-log", folder.resolve("result").toString())
                .replace("redis://127.0.0.1:6379", scratch.url()));
        Stream<String> program = Stream.of(
                Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                "-jar",
                Project.file("src/tools/target/app/tools.jar").toString());
        return Command.of(Project.root(), Stream.concat(program, aimed).toArray(String[]::new))
                .with("KUBECONFIG", kubeconfig.toString())
                .with("REDIS_URL", redis.url())
                .with("VERTEX_AI_BACKUP_TARGET", folder.resolve("backups").toString())
                .run();
    }

    /** The stored file of this name, as text. */
    private String file(String name) throws IOException {
        try (Stream<Path> files = Files.walk(folder.resolve("backups"))) {
            return files.filter(file -> file.getFileName().toString().equals(name))
                    .findFirst()
                    .map(BackupJobRunTest::read)
                    .orElseThrow(() -> new AssertionError("the backup has no " + name));
        }
    }

    private static String read(Path file) {
        try {
            return Files.readString(file);
        } catch (IOException failure) {
            throw new UncheckedIOException(failure);
        }
    }
}
