package io.ngxagents.vertexai.operator.release;

import static org.assertj.core.api.Assertions.assertThat;

import io.fabric8.kubernetes.client.utils.Serialization;
import io.ngxagents.vertexai.api.client.VertexAiClient;
import io.ngxagents.vertexai.api.client.VertexAiClientSpec;
import io.ngxagents.vertexai.api.release.CanaryRelease;
import io.ngxagents.vertexai.api.release.Phase;
import io.ngxagents.vertexai.api.release.SelectedTracks;
import io.ngxagents.vertexai.operator.canary.ClientObservation;
import io.ngxagents.vertexai.operator.canary.Decision;
import io.ngxagents.vertexai.operator.canary.Observation;
import io.ngxagents.vertexai.operator.canary.Reason;
import io.ngxagents.vertexai.operator.canary.Routing;
import io.ngxagents.vertexai.operator.canary.TrackObservation;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;

class AdmissionTest {
    private static final Instant NOW = Instant.parse("2026-01-01T01:00:00Z");

    private final List<CanaryRelease> all = new ArrayList<>();
    private final Admission admission = new Admission(2);

    private CanaryRelease release(int minute, String status) {
        CanaryRelease release = Serialization.unmarshal("""
                apiVersion: vertexai.ngxagents.io/v1alpha1
                kind: CanaryRelease
                metadata: {name: v%1$s, namespace: team-%1$s, uid: "%1$s", creationTimestamp: "2026-01-01T00:%1$s:00Z"}
                spec: {clientRef: {name: chat}, version: v2}
                status: {%2$s}
                """.formatted(10 + minute, status), CanaryRelease.class);
        all.add(release);
        return release;
    }

    private Decision decide(CanaryRelease release) {
        return decide(admission, release, true);
    }

    private Decision decide(Admission by, CanaryRelease release, boolean clientReady) {
        VertexAiClientSpec client =
                Serialization.unmarshal("""
                apiVersion: vertexai.ngxagents.io/v1alpha1
                kind: VertexAiClient
                metadata: {name: chat}
                spec: {version: v1, vertex: {project: p, models: [gemini-2.5-flash]}}
                """, VertexAiClient.class).getSpec();
        Observation observation = new Observation(
                Optional.of(new ClientObservation(
                        client, client.withVersion("v2", null), Optional.empty(), clientReady, "", Optional.empty())),
                new TrackObservation(2, 2, false, false, ""),
                Optional.empty(),
                Optional.of(new Routing.Selector(SelectedTracks.STABLE)),
                Optional.empty(),
                Optional.empty(),
                Optional.empty(),
                Optional.empty(),
                Optional.empty());
        return by.decide(release, StateReader.read(release.getStatus(), NOW), observation, () -> all, NOW);
    }

    private static Reason reason(Decision decision) {
        return decision.next().stage().reason();
    }

    @Test
    void givenAPlaceThenTheReleaseBegins() {
        release(1, "phase: Progressing");
        assertThat(decide(release(2, "")).next().phase()).isEqualTo(Phase.PROGRESSING);
    }

    @Test
    void givenNoPlaceThenItWaitsAndSaysForWhom() {
        release(1, "phase: Promoting");
        release(2, "phase: RollingBack");
        release(3, "phase: Pending, reason: Queued");
        Decision decision = decide(release(4, ""));
        assertThat(decision.next().phase()).isEqualTo(Phase.PENDING);
        assertThat(reason(decision)).isEqualTo(Reason.QUEUED);
        assertThat(decision.next().stage().message())
                .isEqualTo("waits for its turn: 2 of at most 2 releases are on their way, 1 wait before it");
    }

    @Test
    void givenOnesThatEndedThenTheyTakeNoPlace() {
        release(1, "phase: Succeeded");
        release(2, "phase: RolledBack");
        assertThat(decide(release(3, "")).next().phase()).isEqualTo(Phase.PROGRESSING);
    }

    @Test
    void givenOneThatWaitsForItsClientThenItTakesNoPlaceInTheQueue() {
        release(1, "phase: Progressing");
        CanaryRelease stuck = release(2, "phase: Pending, reason: ClientNotReady");
        assertThat(reason(decide(admission, stuck, false))).isEqualTo(Reason.CLIENT_NOT_READY);
        assertThat(decide(release(3, "")).next().phase()).isEqualTo(Phase.PROGRESSING);
    }

    @Test
    void givenAPlaceThatBecomesFreeThenTheOldestInTheQueueHasIt() {
        release(1, "phase: Progressing");
        CanaryRelease older = release(2, "phase: Pending, reason: Queued");
        CanaryRelease younger = release(3, "phase: Pending, reason: Queued");
        assertThat(reason(decide(younger))).isEqualTo(Reason.QUEUED);
        assertThat(decide(older).next().phase()).isEqualTo(Phase.PROGRESSING);
    }

    @Test
    void givenTwoThatBeginBeforeTheCacheShowsItThenTheyAreCounted() {
        CanaryRelease first = release(1, "");
        CanaryRelease second = release(2, "");
        CanaryRelease third = release(3, "");
        assertThat(decide(first).next().phase()).isEqualTo(Phase.PROGRESSING);
        assertThat(decide(second).next().phase()).isEqualTo(Phase.PROGRESSING);
        assertThat(reason(decide(third))).isEqualTo(Reason.QUEUED);
        assertThat(decide(first).next().phase())
                .as("whose status could not be written")
                .isEqualTo(Phase.PROGRESSING);
    }

    @Test
    void givenOneThatWasLetInAndDeletedThenItsPlaceIsFree() {
        CanaryRelease first = release(1, "");
        decide(first);
        decide(release(2, ""));
        all.remove(first);
        assertThat(decide(release(3, "")).next().phase()).isEqualTo(Phase.PROGRESSING);
    }

    @Test
    void givenNoLimitThenEachBegins() {
        release(1, "phase: Progressing");
        release(2, "phase: Progressing");
        Decision decision = decide(new Admission(0), release(3, ""), true);
        assertThat(decision.next().phase()).isEqualTo(Phase.PROGRESSING);
    }
}
