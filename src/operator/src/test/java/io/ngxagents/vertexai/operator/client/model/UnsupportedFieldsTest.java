package io.ngxagents.vertexai.operator.client.model;

import static io.ngxagents.vertexai.operator.client.ClientFixture.client;
import static org.assertj.core.api.Assertions.assertThat;

import io.ngxagents.vertexai.api.client.VertexAiClient;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class UnsupportedFieldsTest {
    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
                    spec.loadTest                            | loadTest: {}
                    spec.optimizer                           | optimizer: {}
                    spec.autoscaling.targetInFlightPerPod    | autoscaling: {targetInFlightPerPod: 50}
                    """)
    void givenAFieldOfALaterVersionWhenItIsSetThenItsPathIsNamed(String path, String line) {
        assertThat(UnsupportedFields.of(client(line).getSpec())).containsExactly(path);
    }

    @Test
    void givenSeveralFieldsWhenAskedForTheProblemThenTheMessageListsThemAll() {
        VertexAiClient client = client("optimizer: {}", "autoscaling: {targetInFlightPerPod: 50}");

        assertThat(UnsupportedFields.problem(client.getSpec())).hasValueSatisfying(problem -> {
            assertThat(problem.reason()).isEqualTo("NotSupportedYet");
            assertThat(problem.message()).contains("spec.autoscaling.targetInFlightPerPod, spec.optimizer");
        });
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "replicas: 3",
                "networkPolicy: true",
                "backup: {target: {gcs: {bucket: backups}}}",
                "monitoring: {}",
                "monitoring: {alerts: true, dashboard: true, scrape: None}",
                "rollout: {strategy: Immediate}",
                "rollout: {strategy: Canary}",
                "autoscaling: {minReplicas: 2, maxReplicas: 5}",
                "limits: {requestTimeout: 30s, maxInFlight: 50, tokensPerMinute: 1000, dailyCostUsd: 5}",
                "auth: {apiKeysSecretRef: {name: keys}}",
                "prices: {configMapRef: {name: prices, key: prices.json}}",
                "cache: {policies: [{class: generation, ttl: 1h}], redis: {mode: None}}",
                "cache: {policies: [{class: faq, ttl: 1h, staleIfError: 1d, match: {paths: [/v1/chat/]}}]}"
            })
    void givenWhatThisVersionDoesWhenItIsSetThenNothingIsRefused(String line) {
        assertThat(UnsupportedFields.problem(client(line).getSpec())).isEmpty();
    }
}
