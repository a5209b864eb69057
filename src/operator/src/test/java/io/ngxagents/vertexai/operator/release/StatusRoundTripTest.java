package io.ngxagents.vertexai.operator.release;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.tuple;

import io.fabric8.kubernetes.api.model.Condition;
import io.fabric8.kubernetes.api.model.ObjectMetaBuilder;
import io.fabric8.kubernetes.client.utils.Serialization;
import io.ngxagents.vertexai.api.TimeSpan;
import io.ngxagents.vertexai.api.release.CanaryRelease;
import io.ngxagents.vertexai.api.release.CanaryReleaseSpec;
import io.ngxagents.vertexai.api.release.CanaryReleaseStatus;
import io.ngxagents.vertexai.api.release.CheckStatus;
import io.ngxagents.vertexai.api.release.ClientReference;
import io.ngxagents.vertexai.api.release.HistoryEntry;
import io.ngxagents.vertexai.api.release.Phase;
import io.ngxagents.vertexai.api.release.SelectedTracks;
import io.ngxagents.vertexai.api.release.Verdict;
import io.ngxagents.vertexai.operator.canary.Judgement;
import io.ngxagents.vertexai.operator.canary.MirrorProgress;
import io.ngxagents.vertexai.operator.canary.Reason;
import io.ngxagents.vertexai.operator.canary.ReleaseState;
import io.ngxagents.vertexai.operator.canary.Stage;
import io.ngxagents.vertexai.operator.canary.StepProgress;
import io.ngxagents.vertexai.operator.canary.TrafficPlan;
import io.ngxagents.vertexai.operator.canary.Versions;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.OptionalInt;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.Combinators;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;
import org.junit.jupiter.api.Test;

/** A restarted operator finds in the status exactly what the last one knew. */
class StatusRoundTripTest {
    private static final Instant NOW = Instant.parse("2026-01-01T10:00:00.123Z");

    private final CanaryRelease release = release();

    @Property(tries = 300)
    void givenAnyStateOfAReleaseThatBeganWhenWrittenAsJsonThenTheSameStateIsRead(@ForAll("states") ReleaseState state) {
        CanaryReleaseStatus status = StatusFactory.status(release, state, Optional.empty(), NOW);
        String json = Serialization.asJson(status);
        CanaryReleaseStatus read = Serialization.unmarshal(json, CanaryReleaseStatus.class);
        assertThat(read).isEqualTo(status);
        assertThat(StateReader.read(read, NOW.plusSeconds(60))).isEqualTo(state);
    }

    @Property(tries = 100)
    void givenAStatusThatWasWrittenWhenNothingHappensThenTheNextOneIsEqual(@ForAll("states") ReleaseState state) {
        CanaryRelease later = release();
        later.setStatus(StatusFactory.status(later, state, Optional.empty(), NOW));
        CanaryReleaseStatus again = StatusFactory.status(later, state, Optional.empty(), NOW.plusSeconds(60));
        assertThat(again).isEqualTo(later.getStatus());
    }

    @Test
    void givenNoStatusWhenReadThenTheReleaseHasNotBegun() {
        assertThat(StateReader.read(null, NOW)).isEqualTo(ReleaseState.fresh(NOW));
    }

    @Test
    void givenAStepBeingWatchedWhenWrittenThenTheColumnsSayWhereItIs() {
        CanaryReleaseStatus status = StatusFactory.status(
                release,
                watched(Optional.of(NOW), Duration.ofMillis(725_400), Reason.SOAKING, "soaks"),
                Optional.empty(),
                NOW);
        assertThat(status.step()).isEqualTo("2/3");
        assertThat(status.left()).isEqualTo("47m55s");
        assertThat(status.weight()).isEqualTo(20);
    }

    @Test
    void givenACountOfPaidCallsWhoseTimeSomebodyBrokeThenItIsAnOldOne() {
        CanaryReleaseStatus status = Serialization.unmarshal("""
                phase: Progressing
                mirror: {percent: 10, paidCalls: 412, countedAt: yesterday}
                """, CanaryReleaseStatus.class);

        assertThat(StateReader.read(status, NOW).step().mirror())
                .hasValue(new MirrorProgress(412, Instant.EPOCH, false));
    }

    @Test
    void givenMessagesThatAreTooLongWhenWrittenThenTheyAreCut() {
        String text = "x".repeat(3000);
        CanaryReleaseStatus status = StatusFactory.status(
                release, watched(Optional.of(NOW), Duration.ZERO, Reason.HOLDING, text), Optional.empty(), NOW);
        assertThat(status.message()).hasSize(1000);
    }

    @Test
    void givenSomethingThatKeepsTheOperatorFromActingWhenWrittenThenItIsDegradedAndSaysWhat() {
        ReleaseState state = watched(Optional.of(NOW), Duration.ZERO, Reason.SOAKING, "soaks");
        CanaryReleaseStatus status = StatusFactory.status(release, state, Optional.of("HTTPRoute talk is denied"), NOW);
        assertThat(status.conditions())
                .extracting(Condition::getType, Condition::getStatus, Condition::getReason, Condition::getMessage)
                .contains(
                        tuple("Degraded", "True", "ReconcileFailed", "HTTPRoute talk is denied"),
                        tuple("Progressing", "True", "Soaking", "soaks"));
        assertThat(status.message()).isEqualTo("soaks");
    }

    @Provide
    Arbitrary<ReleaseState> states() {
        Arbitrary<Optional<Instant>> times = Arbitraries.longs()
                .between(0, 100_000_000)
                .map(NOW::minusMillis)
                .optional();
        Arbitrary<Duration> soaks = Arbitraries.longs().between(0, 100_000_000).map(Duration::ofMillis);
        return Combinators.combine(
                        times,
                        soaks,
                        Arbitraries.of(Reason.class),
                        Arbitraries.strings().ofMaxLength(50))
                .as(StatusRoundTripTest::watched);
    }

    private static ReleaseState watched(Optional<Instant> time, Duration soaked, Reason reason, String message) {
        CheckStatus check = new CheckStatus("errors", Verdict.PASS, 0.01, 0.02, "max 0.05", 812L, "errors is 0.01");
        return new ReleaseState(
                new Stage(Phase.PROGRESSING, NOW, reason, message),
                new StepProgress(
                        1, Optional.of(NOW), time, soaked, time, time, time.map(StatusRoundTripTest::mirrored)),
                new TrafficPlan(20, 25, SelectedTracks.BOTH, time.isPresent() ? 10 : 0, 1, OptionalInt.of(3)),
                new Versions("v1", "v2", true),
                new Judgement(Optional.of(Verdict.PASS), List.of(check)),
                List.of(new HistoryEntry(NOW.toString(), Phase.PROGRESSING, 20, null, "StepStarted: step 1/3")),
                2);
    }

    private static MirrorProgress mirrored(Instant time) {
        return new MirrorProgress(412, time, time.toEpochMilli() % 2 == 0);
    }

    private static CanaryRelease release() {
        CanaryRelease release = new CanaryRelease();
        release.setMetadata(
                new ObjectMetaBuilder().withName("v2").withGeneration(1L).build());
        release.setSpec(new CanaryReleaseSpec(
                new ClientReference("chat"),
                "v2",
                null,
                null,
                null,
                null,
                null,
                null,
                null,
                null,
                null,
                null,
                null,
                null,
                TimeSpan.parse("10m")));
        return release;
    }
}
