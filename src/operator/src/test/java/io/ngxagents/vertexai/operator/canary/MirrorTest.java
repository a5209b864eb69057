package io.ngxagents.vertexai.operator.canary;

import static org.assertj.core.api.Assertions.assertThat;

import io.ngxagents.vertexai.api.release.Phase;
import io.ngxagents.vertexai.api.release.SelectedTracks;
import io.ngxagents.vertexai.api.release.Verdict;
import io.ngxagents.vertexai.api.rollout.Policy;
import java.time.Duration;
import java.time.Instant;
import java.util.OptionalLong;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;

/** A release that mirrors 30 % of the requests for ten minutes, up to 500 paid calls, before its first weight. */
class MirrorTest {
    private static final Releases MIRRORING = Releases.ofV2()
            .traffic(Releases.byRoute())
            .steps(Releases.mirror(30, 500, "10m"), Releases.step(20, "10m"), Releases.step(100, "0s"));

    private final World world = new World(MIRRORING);

    @Test
    void givenAGoodVersionThenItIsMirroredToThenHasEachWeightAndInTheEndNothingIsLeft() {
        world.live(Duration.ofMinutes(5));
        assertThat(world.mirrored).isEqualTo(30);
        assertThat(world.canaryWeight).hasValue(0);

        world.live(Duration.ofMinutes(6));
        assertThat(world.mirrored).isZero();
        assertThat(world.canaryWeight).hasValue(20);

        world.live(Duration.ofHours(1));
        assertThat(world.state.phase()).isEqualTo(Phase.SUCCEEDED);
        assertThat(world.mirrored).isZero();
        assertThat(world.canaryWeight).hasValue(0);
    }

    @Test
    void givenNoReadyPodsThenNothingIsMirroredYet() {
        world.canaryStarts = false;
        world.passes(3);

        assertThat(world.mirrored).isZero();
        assertThat(world.state.stage().message())
                .isEqualTo("step 1/3: waits for a mirror of 30 % of the requests, 0 of 2 canary pods ready");
    }

    @Test
    void givenADryRunThenItsStepIsToldAndNothingIsDone() {
        world.spec = MIRRORING.dryRun(true).spec();
        world.pass();

        assertThat(world.notices)
                .contains(new Notice(
                        NoticeReason.DRY_RUN_STEP,
                        "would run 2 canary pods beside 4 stable pods for a mirror of 30 % of the requests and watch them for"
                                + " 10m"));
        assertThat(world.actions).isEmpty();
    }

    @Nested
    class GivenRequestsThatAreMirrored {
        @BeforeEach
        void takeTheFirstStep() {
            world.passes(2);
            assertThat(world.mirrored).isEqualTo(30);
        }

        @Test
        void thenTheCanaryHasNoWeightAndThePodsForItsPart() {
            assertThat(world.state.traffic().weight()).isZero();
            assertThat(world.state.traffic().actualWeight()).isZero();
            assertThat(world.state.traffic().tracks()).isEqualTo(SelectedTracks.STABLE);
            assertThat(world.canaryWanted).hasValue(2);
        }

        @Test
        void thenTheMessageSaysSoWithWhatIsPaid() {
            world.paidCalls = OptionalLong.of(120);
            world.live(Duration.ofMinutes(1));

            assertThat(world.state.stage().message())
                    .isEqualTo(
                            "step 1/3 mirrors 30 % of the requests, so far with 120 of at most 500 paid calls: errors is"
                                    + " PASS");
        }

        @Test
        void whenACheckFailsThenTheMirrorEndsAndTheCanaryGoes() {
            world.verdict = Verdict.FAIL;
            world.live(Duration.ofMinutes(2));

            assertThat(world.state.phase()).isEqualTo(Phase.ROLLED_BACK);
            assertThat(world.mirrored).isZero();
            assertThat(world.canaryWanted).isEmpty();
        }

        @Test
        void whenTheNextStepsPodsAreStillStartingThenNothingIsMirroredAnyMore() {
            world.live(Duration.ofSeconds(599));
            world.now = world.now.plusSeconds(1);
            world.pass();

            assertThat(world.state.step().index()).isEqualTo(1);
            assertThat(world.state.step().isTaken()).isFalse();
            assertThat(world.mirrored).isZero();
        }

        @Test
        void whenSomebodyTakesTheMirrorAwayThenItIsPutRightAndTheTimeDoesNotCount() {
            world.live(Duration.ofMinutes(3));
            Duration soaked = world.state.step().soaked();
            world.mirrored = 0;

            world.now = world.now.plus(Duration.ofMinutes(1));
            world.pass();

            assertThat(world.mirrored).isEqualTo(30);
            assertThat(world.state.step().soaked()).isEqualTo(soaked);
        }

        @Test
        void whenTheMirrorWasDecidedAndNotWrittenThenWhatWasPaidSinceThenStillCounts() {
            Instant begun = world.state.step().startedAt().orElseThrow();
            world.mirrored = 0;
            world.now = world.now.plus(Duration.ofMinutes(5));
            world.pass();

            assertThat(world.mirrored).isEqualTo(30);
            assertThat(world.state.step().startedAt()).hasValue(begun);
        }

        @Test
        void whenItIsPausedThenTheCapStillHolds() {
            world.spec = MIRRORING.paused(true).spec();
            world.live(Duration.ofMinutes(2));
            assertThat(world.state.phase()).isEqualTo(Phase.PAUSED);
            assertThat(world.mirrored).isEqualTo(30);

            world.paidCalls = OptionalLong.of(500);
            world.live(Duration.ofMinutes(1));
            assertThat(world.mirrored).isZero();
        }

        @Test
        void whenItIsPromotedByHandThenItTakesItsFirstWeight() {
            world.spec = MIRRORING.promoteThrough(0).spec();
            world.passes(3);

            assertThat(world.canaryWeight).hasValue(20);
            assertThat(world.mirrored).isZero();
            world.live(Duration.ofMinutes(5));
            assertThat(world.canaryWeight).hasValue(20);
        }

        @Test
        void whenAnotherShareIsAskedForThenItIsMirroredFromTheNextPassOn() {
            world.spec = Releases.ofV2()
                    .traffic(Releases.byRoute())
                    .steps(Releases.mirror(60, 500, "10m"), Releases.step(20, "10m"), Releases.step(100, "0s"))
                    .spec();
            world.passes(1);

            assertThat(world.mirrored).isEqualTo(60);
        }
    }

    @Nested
    class GivenAsManyPaidCallsAsAreAllowed {
        @BeforeEach
        void reachTheCap() {
            world.live(Duration.ofMinutes(3));
            world.paidCalls = OptionalLong.of(512);
            world.live(Duration.ofMinutes(1));
        }

        @Test
        void thenNothingIsMirroredAndItIsSaidOnceWithTheNumbers() {
            assertThat(world.mirrored).isZero();
            assertThat(world.canaryWanted).isPresent();
            world.live(Duration.ofMinutes(2));
            assertThat(world.notices)
                    .containsOnlyOnce(new Notice(
                            NoticeReason.MIRROR_CAP_REACHED,
                            "step 1/3 mirrors no more requests, as there were 512 of at most 500 paid calls"));
            assertThat(world.state.stage().message())
                    .isEqualTo(
                            "step 1/3 mirrors no more requests, as there were 512 of at most 500 paid calls: errors is"
                                    + " PASS");
        }

        @Test
        void thenTheStepIsJudgedByWhatWasSeenAndItsTimeGoesOnWithoutAGap() {
            assertThat(world.state.step().soaked()).isEqualTo(Duration.ofMinutes(3));
            world.live(Duration.ofMinutes(7));
            assertThat(world.canaryWeight).hasValue(20);
        }

        @Test
        void whenTooFewRequestsWereSeenThenThePolicyForThatDecides() {
            world.spec = MIRRORING
                    .analysis(Releases.analysis(Policy.ABORT, Policy.HOLD))
                    .spec();
            world.verdict = Verdict.INSUFFICIENT_DATA;
            world.live(Duration.ofMinutes(8));

            assertThat(world.state.phase()).isEqualTo(Phase.ROLLED_BACK);
            assertThat(world.state.stage().reason()).isEqualTo(Reason.NOT_JUDGEABLE);
        }

        @Test
        void whenMoreAreAllowedOrFewerAreCountedLaterThenItRemainsReached() {
            world.spec = Releases.ofV2()
                    .traffic(Releases.byRoute())
                    .steps(Releases.mirror(30, 9000, "10m"), Releases.step(20, "10m"), Releases.step(100, "0s"))
                    .spec();
            world.paidCalls = OptionalLong.of(3);
            world.live(Duration.ofMinutes(3));

            assertThat(world.mirrored).isZero();
            assertThat(world.state.step().mirror().orElseThrow().paidCalls()).isEqualTo(512);
        }

        @Test
        void whenTheRouteStillMirrorsThenItIsPutRight() {
            world.mirrored = 30;
            world.pass();

            assertThat(world.mirrored).isZero();
        }
    }

    @Nested
    class GivenPaidCallsThatNobodyCanTell {
        @BeforeEach
        void prometheusGoesAway() {
            world.live(Duration.ofMinutes(3));
            world.verdict = Verdict.PROVIDER_ERROR;
            world.samples = OptionalLong.empty();
            world.paidCalls = OptionalLong.empty();
        }

        @Test
        void whenThatIsForLessThanTwoIntervalsThenItGoesOn() {
            world.live(Duration.ofMinutes(1));

            assertThat(world.mirrored).isEqualTo(30);
        }

        @Test
        void whenItLastsLongerThenMirroringPausesAndGoesOnWhenTheyAreKnown() {
            world.live(Duration.ofMinutes(4));
            assertThat(world.mirrored).isZero();
            assertThat(world.state.phase()).isEqualTo(Phase.PROGRESSING);

            world.verdict = Verdict.PASS;
            world.samples = OptionalLong.of(1000);
            world.paidCalls = OptionalLong.of(200);
            world.live(Duration.ofMinutes(2));
            assertThat(world.mirrored).isEqualTo(30);
            assertThat(world.told()).containsSubsequence(NoticeReason.MIRROR_PAUSED, NoticeReason.MIRROR_RESUMED);
        }

        @Test
        void whenTheyAreKnownAgainAndTooManyThenItStaysOff() {
            world.live(Duration.ofMinutes(4));
            world.paidCalls = OptionalLong.of(700);
            world.live(Duration.ofMinutes(2));

            assertThat(world.mirrored).isZero();
            assertThat(world.state.step().mirror().orElseThrow().capReached()).isTrue();
        }
    }

    @Test
    void givenTwoStepsThatMirrorThenEachHasACapOfItsOwn() {
        world.spec = Releases.ofV2()
                .traffic(Releases.byRoute())
                .steps(Releases.mirror(10, 50, "5m"), Releases.mirror(40, 900, "5m"), Releases.step(100, "0s"))
                .spec();
        world.live(Duration.ofMinutes(2));
        world.paidCalls = OptionalLong.of(60);
        world.live(Duration.ofMinutes(2));
        assertThat(world.mirrored).isZero();

        world.live(Duration.ofMinutes(2));
        assertThat(world.mirrored).isEqualTo(40);
        assertThat(world.canaryWeight).hasValue(0);
    }
}
