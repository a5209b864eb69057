package io.ngxagents.vertexai.operator.client.model;

import static io.ngxagents.vertexai.operator.client.ClientFixture.client;
import static io.ngxagents.vertexai.operator.client.ClientFixture.withVertex;
import static org.assertj.core.api.Assertions.assertThat;

import io.ngxagents.vertexai.api.client.VertexAiClient;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class UnsupportedFieldsTest {
    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
                    spec.auth                                | auth: {apiKeysSecretRef: {name: keys}}
                    spec.backup                              | backup: {target: {gcs: {bucket: backups}}}
                    spec.loadTest                            | loadTest: {}
                    spec.optimizer                           | optimizer: {}
                    spec.monitoring                          | monitoring: {alerts: true}
                    spec.networkPolicy                       | networkPolicy: true
                    spec.rollout.strategy                    | rollout: {strategy: Canary}
                    spec.limits.tokensPerMinute              | limits: {tokensPerMinute: 1000}
                    spec.limits.requestsPerMinute            | limits: {requestsPerMinute: 1000}
                    spec.limits.dailyCostUsd                 | limits: {dailyCostUsd: 5}
                    spec.autoscaling.targetInFlightPerPod    | autoscaling: {targetInFlightPerPod: 50}
                    spec.cache.policies[summaries]           | cache: {policies: [{class: summaries, ttl: 1h}]}
                    """)
    void givenAFieldOfALaterVersionWhenItIsSetThenItsPathIsNamed(String path, String line) {
        assertThat(UnsupportedFields.of(client(line).getSpec())).containsExactly(path);
    }

    @Test
    void givenStaleWhileRevalidateWhenItIsSetThenThePolicyIsNamed() {
        VertexAiClient client = client("cache: {policies: [{class: generation, ttl: 1h, staleWhileRevalidate: 5m}]}");

        assertThat(UnsupportedFields.of(client.getSpec()))
                .containsExactly("spec.cache.policies[generation].staleWhileRevalidate");
    }

    @Test
    void givenSeveralFieldsWhenAskedForTheProblemThenTheMessageListsThemAll() {
        VertexAiClient client = withVertex(
                "fallbackLocations: [us-east4]\n    endpoint: {address: simulator:8081, anonymous: true}",
                "networkPolicy: true");

        assertThat(UnsupportedFields.problem(client.getSpec())).hasValueSatisfying(problem -> {
            assertThat(problem.reason()).isEqualTo("NotSupportedYet");
            assertThat(problem.message()).contains("spec.vertex.fallbackLocations, spec.networkPolicy");
        });
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "replicas: 3",
                "networkPolicy: false",
                "rollout: {strategy: Immediate}",
                "autoscaling: {minReplicas: 2, maxReplicas: 5}",
                "limits: {requestTimeout: 30s, maxInFlight: 50}",
                "cache: {policies: [{class: generation, ttl: 1h}], redis: {mode: None}}"
            })
    void givenWhatThisVersionDoesWhenItIsSetThenNothingIsRefused(String line) {
        assertThat(UnsupportedFields.problem(client(line).getSpec())).isEmpty();
    }
}
