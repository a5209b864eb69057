package io.ngxagents.vertexai.operator.client;

import static io.ngxagents.vertexai.operator.client.ClientFixture.IMAGES;
import static io.ngxagents.vertexai.operator.client.ClientFixture.client;
import static io.ngxagents.vertexai.operator.client.ClientFixture.withVertex;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.entry;

import io.fabric8.kubernetes.api.model.EnvVar;
import io.fabric8.kubernetes.api.model.HasMetadata;
import io.fabric8.kubernetes.api.model.apps.Deployment;
import io.fabric8.kubernetes.client.utils.Serialization;
import io.ngxagents.vertexai.api.Track;
import io.ngxagents.vertexai.api.client.VertexAiClient;
import io.ngxagents.vertexai.operator.client.model.ClientNames;
import io.ngxagents.vertexai.operator.client.model.ControllerReference;
import io.ngxagents.vertexai.operator.client.workload.GatewayConfigMap;
import io.ngxagents.vertexai.operator.client.workload.GatewayDeployment;
import io.ngxagents.vertexai.operator.client.workload.GatewayPods;
import io.ngxagents.vertexai.operator.client.workload.GatewayService;
import io.ngxagents.vertexai.operator.client.workload.GatewayServiceAccount;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** The objects as people read them: each golden file is what the API server is sent. */
class DesiredObjectsTest {
    @Test
    void givenASecretForGoogleWhenProjectedThenTheStableDeploymentIsAsWritten() {
        VertexAiClient client = withVertex(
                "credentials: {secretRef: {name: google, key: key.json}}", "resources: {limits: {cpu: 1500m}}");

        assertGolden("stable-deployment.yaml", deployment(client, Track.STABLE, OptionalInt.of(2)));
    }

    @Test
    void givenEitherTrackWhenProjectedThenTheServiceSelectsItOrBoth() {
        assertGolden("service-stable.yaml", GatewayService.desired(client(), Optional.of(Track.STABLE)));
        assertThat(GatewayService.desired(client(), Optional.empty()).getSpec().getSelector())
                .doesNotContainKey("vertexai.ngxagents.io/track")
                .containsEntry("app.kubernetes.io/instance", "chat");
    }

    @Test
    void givenTheCanaryTrackWhenProjectedThenItsNameAndSelectorAreItsOwn() {
        Deployment canary = deployment(client(), Track.CANARY, OptionalInt.of(1));

        assertThat(canary.getMetadata().getName()).isEqualTo("chat-canary");
        assertThat(canary.getSpec().getSelector().getMatchLabels())
                .containsEntry("vertexai.ngxagents.io/track", "canary");
    }

    @Test
    void givenNoNumberWhenProjectedThenReplicasIsLeftOut() {
        assertThat(deployment(client(), Track.STABLE, OptionalInt.empty())
                        .getSpec()
                        .getReplicas())
                .isNull();
    }

    @Test
    void givenAnExternalRedisWhenProjectedThenItsUrlComesFromTheSecret() {
        VertexAiClient client =
                client("cache: {redis: {mode: External, external: {urlSecretRef: {name: redis-url, key: url}}}}");

        assertThat(environment(deployment(client, Track.STABLE, OptionalInt.of(2))))
                .filteredOn(variable -> variable.getName().startsWith("REDIS"))
                .singleElement()
                .satisfies(variable -> {
                    assertThat(variable.getName()).isEqualTo("REDIS_URL");
                    assertThat(variable.getValueFrom().getSecretKeyRef().getName())
                            .isEqualTo("redis-url");
                });
    }

    /** The gateway's own tests read the same file, so that both sides mean the same. */
    @Test
    void givenEverySettingWhenProjectedThenTheGatewaysConfigurationIsAsWritten() {
        VertexAiClient client = Serialization.unmarshal(golden("everything.yaml"), VertexAiClient.class);

        assertThat(GatewayConfigMap.desired(client, client.getSpec()).getData())
                .containsExactly(entry("gateway.json", golden("everything.json")));
    }

    @Test
    void givenFilesThatTheSpecRefersToWhenProjectedThenTheCanaryDeploymentMountsThemAsWritten() {
        VertexAiClient client = client(
                "auth: {apiKeysSecretRef: {name: chat-keys}}",
                "prices: {configMapRef: {name: prices, key: prices.json}}",
                "cache: {redis: {mode: External, external: {urlSecretRef: {name: redis, key: url},"
                        + " caSecretRef: {name: redis, key: ca.crt}}}}");

        assertGolden("canary-deployment.yaml", deployment(client, Track.CANARY, OptionalInt.of(1)));
    }

    @ParameterizedTest
    @ValueSource(strings = {"PodMonitor", "PodMonitoring", "None"})
    void givenAnotherWayToThePodsOrNoneWhenProjectedThenTheyAreNotAnnotated(String scrape) {
        assertThat(annotations(client("monitoring: {scrape: " + scrape + "}")))
                .noneSatisfy(name -> assertThat(name).startsWith("prometheus.io/"));
    }

    /** So that a definition which somebody installs rolls no pods. */
    @ParameterizedTest
    @ValueSource(strings = {"Auto", "Annotations"})
    void givenNoOtherWayByTheSpecAloneWhenProjectedThenPodsAreAnnotated(String scrape) {
        assertThat(annotations(client("monitoring: {scrape: " + scrape + "}")))
                .isEqualTo(annotations(client()))
                .contains("prometheus.io/scrape", "prometheus.io/port", "prometheus.io/path");
    }

    @Test
    void givenAnImageOfItsOwnWhenProjectedThenItIsTakenAsItIs() {
        VertexAiClient client = client("image: registry.example/mine@sha256:" + "a".repeat(64));

        assertThat(deployment(client, Track.STABLE, OptionalInt.of(2))
                        .getSpec()
                        .getTemplate()
                        .getSpec()
                        .getContainers()
                        .get(0)
                        .getImage())
                .startsWith("registry.example/mine@sha256:");
    }

    @Test
    void givenWorkloadIdentityWhenProjectedThenThePodsUseTheNamedServiceAccount() {
        VertexAiClient client = withVertex("credentials: {workloadIdentity: {serviceAccountName: bound}}");

        assertThat(GatewayServiceAccount.namedByUser(client.getSpec())).hasValue("bound");
        assertThat(deployment(client, Track.STABLE, OptionalInt.of(2))
                        .getSpec()
                        .getTemplate()
                        .getSpec()
                        .getServiceAccountName())
                .isEqualTo("bound");
    }

    private static Set<String> annotations(VertexAiClient client) {
        return deployment(client, Track.STABLE, OptionalInt.of(2))
                .getSpec()
                .getTemplate()
                .getMetadata()
                .getAnnotations()
                .keySet();
    }

    private static Deployment deployment(VertexAiClient client, Track track, OptionalInt replicas) {
        return new GatewayDeployment(IMAGES)
                .desired(new GatewayPods(
                        ClientNames.of(client),
                        track,
                        client.getSpec(),
                        replicas,
                        GatewayConfigMap.desired(client, client.getSpec())
                                .getMetadata()
                                .getName(),
                        Optional.of("0123456789"),
                        ControllerReference.to(client)));
    }

    private static List<EnvVar> environment(Deployment deployment) {
        return deployment
                .getSpec()
                .getTemplate()
                .getSpec()
                .getContainers()
                .get(0)
                .getEnv();
    }

    private static void assertGolden(String file, HasMetadata object) {
        assertThat(Serialization.asYaml(object)).isEqualTo(golden(file));
    }

    private static String golden(String file) {
        try (InputStream content = DesiredObjectsTest.class.getResourceAsStream("/golden/" + file)) {
            assertThat(content).as("golden file " + file).isNotNull();
            return new String(content.readAllBytes(), StandardCharsets.UTF_8);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
