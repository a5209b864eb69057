package io.ngxagents.vertexai.operator.release;

import static org.assertj.core.api.Assertions.assertThat;

import io.fabric8.kubernetes.client.utils.Serialization;
import io.ngxagents.vertexai.api.release.CanaryRelease;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;

class RivalsTest {
    private final CanaryRelease first = release("a", "2026-01-01T00:00:00Z", false, "Progressing");
    private final CanaryRelease second = release("b", "2026-01-01T00:00:01Z", false, "Pending");

    @Test
    void givenTwoReleasesWhenComparedThenTheOlderHasANewerAndTheNewerAnOlder() {
        List<CanaryRelease> all = List.of(first, second);
        assertThat(Rivals.of(first, all)).isEqualTo(new Rivals(Optional.of("b"), Optional.empty()));
        assertThat(Rivals.of(second, all)).isEqualTo(new Rivals(Optional.empty(), Optional.of("a")));
    }

    @Test
    void givenReleasesOfTheSameSecondWhenComparedThenTheNameDecides() {
        CanaryRelease twin = release("c", "2026-01-01T00:00:01Z", false, "Pending");
        assertThat(Rivals.of(second, List.of(second, twin)).newer()).contains("c");
        assertThat(Rivals.of(twin, List.of(second, twin)).newer()).isEmpty();
    }

    @Test
    void givenReleasesOfTheSameSecondWhenOneHasBegunThenTheOtherIsTheNewer() {
        CanaryRelease begun = release("z", "2026-01-01T00:00:01Z", false, "Progressing");
        CanaryRelease ended = release("z", "2026-01-01T00:00:01Z", false, "Superseded");
        CanaryRelease running = release("b", "2026-01-01T00:00:01Z", false, "Progressing");
        assertThat(Rivals.of(begun, List.of(begun, second)).newer()).contains("b");
        assertThat(Rivals.of(running, List.of(ended, running)).newer()).isEmpty();
    }

    @Test
    void givenAnOlderReleaseThatHasEndedWhenComparedThenNobodyWaitsForIt() {
        CanaryRelease ended = release("a", "2026-01-01T00:00:00Z", false, "RolledBack");
        assertThat(Rivals.of(second, List.of(ended, second)).older()).isEmpty();
    }

    @Test
    void givenANewerReleaseThatHasEndedWhenComparedThenTheOlderGivesWayAllTheSame() {
        CanaryRelease ended = release("b", "2026-01-01T00:00:01Z", false, "Succeeded");
        assertThat(Rivals.of(first, List.of(first, ended)).newer()).contains("b");
    }

    @Test
    void givenADryRunWhenComparedThenItIsNobodysRival() {
        CanaryRelease dryRun = release("b", "2026-01-01T00:00:01Z", true, "Pending");
        assertThat(Rivals.of(first, List.of(first, dryRun))).isEqualTo(new Rivals(Optional.empty(), Optional.empty()));
    }

    @Test
    void givenAReleaseOfTheClientsOwnChangeThenOneMadeByHandDoesNotEndItAndWaitsForNoneThatHasNotBegun() {
        CanaryRelease own = own(first);
        CanaryRelease ownPending = own(release("a", "2026-01-01T00:00:00Z", false, "Pending"));
        assertThat(Rivals.of(own, List.of(own, second)).newer()).isEmpty();
        assertThat(Rivals.of(second, List.of(own, second)).older()).contains("a");
        assertThat(Rivals.of(second, List.of(ownPending, second)).older()).isEmpty();
    }

    private static CanaryRelease own(CanaryRelease release) {
        return Serialization.unmarshal(
                Serialization.asYaml(release).replace("spec:", "spec:\n  clientRevision: {from: chat-1, to: chat-2}"),
                CanaryRelease.class);
    }

    private static CanaryRelease release(String name, String created, boolean dryRun, String phase) {
        return Serialization.unmarshal("""
                apiVersion: vertexai.ngxagents.io/v1alpha1
                kind: CanaryRelease
                metadata: {name: %s, namespace: shop, creationTimestamp: "%s"}
                spec: {clientRef: {name: chat}, version: v2, dryRun: %s}
                status: {phase: %s}
                """.formatted(name, created, dryRun, phase), CanaryRelease.class);
    }
}
