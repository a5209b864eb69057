package io.ngxagents.vertexai.operator.release;

import static org.assertj.core.api.Assertions.assertThat;

import io.fabric8.kubernetes.client.utils.Serialization;
import io.ngxagents.vertexai.api.release.CanaryRelease;
import java.time.Instant;
import java.util.List;
import org.junit.jupiter.api.Test;

class PredecessorsTest {
    private static final String SETTINGS = ", overrides: {limits: {maxInFlight: 50}}";

    private final CanaryRelease back = release("back", "version: v1", "");
    private final CanaryRelease toV2 = ended("v1", "v2", "Succeeded", 10, "");

    private static CanaryRelease ended(String stable, String canary, String phase, int hour, String moreOfSpec) {
        return release(
                "to-" + canary + "-" + hour,
                "version: " + canary + moreOfSpec,
                "phase: %s, stableVersion: %s, canaryVersion: %s, phaseStartedAt: \"2026-01-01T%d:00:00Z\""
                        .formatted(phase, stable, canary, hour));
    }

    private static CanaryRelease release(String name, String spec, String status) {
        return Serialization.unmarshal("""
                apiVersion: vertexai.ngxagents.io/v1alpha1
                kind: CanaryRelease
                metadata: {name: %s, namespace: team}
                spec: {clientRef: {name: chat}, %s}
                status: {%s}
                """.formatted(name, spec, status), CanaryRelease.class);
    }

    @Test
    void givenAReleaseThatReplacedTheVersionThenItWasStableUntilThatEnded() {
        assertThat(Predecessors.stableUntil(back, List.of(back, toV2))).hasValue(Instant.parse("2026-01-01T10:00:00Z"));
    }

    @Test
    void givenFurtherVersionsSinceThenTheFirstReplacementCounts() {
        CanaryRelease toV3 = ended("v2", "v3", "Succeeded", 12, "");
        assertThat(Predecessors.stableUntil(back, List.of(toV3, back, toV2)))
                .hasValue(Instant.parse("2026-01-01T10:00:00Z"));
    }

    @Test
    void givenTheClientsOwnChangesThenItsSettingsCountAndNotTheNameOfTheVersion() {
        CanaryRelease toB = ended("v1", "v1", "Succeeded", 10, change("chat-a", "chat-b"));
        CanaryRelease toC = ended("v1", "v1", "Succeeded", 12, change("chat-b", "chat-c"));
        CanaryRelease backToA = release("back-to-a", "version: v1" + change("chat-c", "chat-a"), "");
        CanaryRelease toD = release("to-d", "version: v1" + change("chat-c", "chat-d"), "");
        assertThat(Predecessors.stableUntil(backToA, List.of(toB, backToA, toC)))
                .hasValue(Instant.parse("2026-01-01T10:00:00Z"));
        assertThat(Predecessors.stableUntil(toD, List.of(toB, toC, toD))).isEmpty();
        assertThat(Predecessors.stableUntil(back, List.of(back, toC)))
                .as("a version's name says nothing of settings that changed since")
                .isEmpty();
    }

    private static String change(String from, String to) {
        return ", clientRevision: {from: %s, to: %s}".formatted(from, to);
    }

    @Test
    void givenAVersionThatWasNeverStableThenNothingIsKnown() {
        CanaryRelease toV9 = release("new", "version: v9", "");
        assertThat(Predecessors.stableUntil(toV9, List.of(toV9, toV2))).isEmpty();
        assertThat(Predecessors.stableUntil(back, List.of(back, ended("v1", "v2", "RolledBack", 10, ""))))
                .isEmpty();
    }

    @Test
    void givenSettingsThatWereReleasedSinceThenTheVersionDidNotRunWithThem() {
        CanaryRelease settings = ended("v2", "v2", "Succeeded", 12, SETTINGS);
        assertThat(Predecessors.stableUntil(back, List.of(back, toV2, settings)))
                .isEmpty();
        CanaryRelease withSettings = release("back", "version: v1" + SETTINGS, "");
        assertThat(Predecessors.stableUntil(withSettings, List.of(withSettings, toV2)))
                .isEmpty();
    }

    @Test
    void givenATimeThatSomebodyBrokeThenItIsWithinNoWindow() {
        CanaryRelease broken =
                release("broken", "version: v2", "phase: Succeeded, stableVersion: v1, phaseStartedAt: yesterday");
        assertThat(Predecessors.stableUntil(back, List.of(back, broken))).hasValue(Instant.EPOCH);
    }

    @Test
    void givenTheVersionWasRolledBackSinceThenItIsNotTrustedAnyMore() {
        CanaryRelease failed = ended("v2", "v1", "RolledBack", 12, "");
        assertThat(Predecessors.stableUntil(back, List.of(back, toV2, failed))).isEmpty();
    }
}
