package io.ngxagents.vertexai.operator.client.model;

import static io.ngxagents.vertexai.operator.client.ClientFixture.client;
import static org.assertj.core.api.Assertions.assertThat;

import io.fabric8.kubernetes.client.utils.Serialization;
import io.ngxagents.vertexai.api.release.CanaryRelease;
import java.util.OptionalInt;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class ActiveReleaseTest {
    @ParameterizedTest
    @ValueSource(strings = {"Progressing", "Paused", "Promoting", "RollingBack"})
    void givenAReleaseUnderWayWhenAskedThenItIsActive(String phase) {
        CanaryRelease release = release("chat", "", "{phase: " + phase + "}");

        assertThat(ActiveRelease.of(client(), Stream.of(release)))
                .hasValueSatisfying(active -> assertThat(active.name()).isEqualTo("next"));
    }

    @ParameterizedTest
    @ValueSource(strings = {"Pending", "Succeeded", "RolledBack", "Superseded"})
    void givenAReleaseThatHasNotBegunOrHasEndedWhenAskedThenThereIsNone(String phase) {
        assertThat(ActiveRelease.of(client(), Stream.of(release("chat", "", "{phase: " + phase + "}"))))
                .isEmpty();
    }

    @Test
    void givenADryRunAnotherClientOrNoStatusWhenAskedThenThereIsNone() {
        assertThat(ActiveRelease.of(
                        client(),
                        Stream.of(
                                release("chat", "dryRun: true", "{phase: Progressing}"),
                                release("other", "", "{phase: Progressing}"),
                                release("chat", "", "null"))))
                .isEmpty();
    }

    @Test
    void givenStablePodsThatTheReleaseNeedsWhenAskedThenTheyAreAFloor() {
        assertThat(floor(release("chat", "", "{phase: Progressing, stableReplicas: 4}")))
                .isEqualTo(OptionalInt.of(4));
        assertThat(floor(release("chat", "", "{phase: Progressing}"))).isEmpty();
    }

    private static OptionalInt floor(CanaryRelease release) {
        return ActiveRelease.of(client(), Stream.of(release)).orElseThrow().stableReplicas();
    }

    private static CanaryRelease release(String client, String moreOfSpec, String status) {
        return Serialization.unmarshal("""
                apiVersion: vertexai.ngxagents.io/v1alpha1
                kind: CanaryRelease
                metadata: {name: next, namespace: team-a, creationTimestamp: "2026-01-01T00:00:00Z"}
                spec:
                  clientRef: {name: %s}
                  version: v1.3
                  %s
                status: %s
                """.formatted(client, moreOfSpec, status), CanaryRelease.class);
    }
}
