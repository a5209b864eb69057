package io.ngxagents.vertexai.operator.canary;

import static org.assertj.core.api.Assertions.assertThat;

import io.ngxagents.vertexai.api.release.Phase;
import io.ngxagents.vertexai.api.release.SelectedTracks;
import io.ngxagents.vertexai.api.release.Verdict;
import java.time.Duration;
import java.util.Optional;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;

/** What people do to a release by its spec. */
class OperationsTest {
    private final World world = new World(Releases.ofV2());

    private void runningAt20() {
        world.live(Duration.ofMinutes(3));
        assertThat(world.state.traffic().weight()).isEqualTo(20);
    }

    private void rolledBack() {
        runningAt20();
        world.verdict = Verdict.FAIL;
        world.live(Duration.ofMinutes(2));
        assertThat(world.state.phase()).isEqualTo(Phase.ROLLED_BACK);
        world.verdict = Verdict.PASS;
    }

    @Nested
    class GivenAClientThatWithdrawsItsChange {
        private void withdraw() {
            world.objection = Optional.of(new Obstacle(Reason.WITHDRAWN, "client chat asks for something else by now"));
        }

        @Test
        void whenAStepSoaksThenTheRequestsGoBackAtOnce() {
            runningAt20();
            withdraw();
            assertThat(world.pass().actions()).containsExactly(new Action.SelectTracks(SelectedTracks.STABLE));
            world.passes(2);
            assertThat(world.state.phase()).isEqualTo(Phase.ROLLED_BACK);
            assertThat(world.state.stage().reason()).isEqualTo(Reason.WITHDRAWN);
        }

        @Test
        void whenNothingHasBegunThenNothingDoes() {
            withdraw();
            world.passes(2);
            assertThat(world.state.phase()).isEqualTo(Phase.ROLLED_BACK);
            assertThat(world.state.stage().message()).endsWith("by now, before it began");
            assertThat(world.actions).isEmpty();
        }

        @Test
        void whenTheStablePodsTakeItAlreadyThenItGoesOn() {
            world.live(Duration.ofHours(2));
            assertThat(world.told()).contains(NoticeReason.PROMOTION_STARTED);
            withdraw();
            world.live(Duration.ofMinutes(5));
            assertThat(world.state.phase()).isEqualTo(Phase.SUCCEEDED);
        }

        @Test
        void whenItRefusesTheReleaseFromTheBeginningThenTheReleaseWaitsAndSaysWhy() {
            world.objection = Optional.of(new Obstacle(Reason.CLIENT_RELEASES, "client chat releases by itself"));
            world.passes(2);
            assertThat(world.state.phase()).isEqualTo(Phase.PENDING);
            assertThat(world.state.stage().reason()).isEqualTo(Reason.CLIENT_RELEASES);
        }
    }

    @Nested
    class GivenAnAbort {
        @Test
        void whenAStepSoaksThenTheRequestsGoBackAtOnce() {
            runningAt20();
            world.spec = Releases.ofV2().aborted().spec();
            assertThat(world.pass().actions()).containsExactly(new Action.SelectTracks(SelectedTracks.STABLE));
            world.passes(2);
            assertThat(world.state.phase()).isEqualTo(Phase.ROLLED_BACK);
            assertThat(world.state.stage().reason()).isEqualTo(Reason.ABORTED);
            assertThat(world.state.stage().message()).isEqualTo("step 1/3 aborted by spec.abort");
        }

        @Test
        void whenItIsPausedThenItEndsAllTheSame() {
            runningAt20();
            world.spec = Releases.ofV2().paused(true).spec();
            world.pass();
            world.spec = Releases.ofV2().paused(true).aborted().spec();
            world.passes(3);
            assertThat(world.state.phase()).isEqualTo(Phase.ROLLED_BACK);
        }

        @Test
        void whenNothingHasBegunThenNothingDoes() {
            world.spec = Releases.ofV2().aborted().spec();
            world.passes(2);
            assertThat(world.state.phase()).isEqualTo(Phase.ROLLED_BACK);
            assertThat(world.actions).isEmpty();
        }

        @Test
        void whenTheStableTrackTakesTheVersionAlreadyThenItIsTooLate() {
            world.live(Duration.ofMinutes(10));
            world.spec = Releases.ofV2().promoteThrough(100).spec();
            world.stableRollsOut = false;
            world.live(Duration.ofMinutes(1));
            assertThat(world.state.phase()).isEqualTo(Phase.PROMOTING);
            world.spec = Releases.ofV2().promoteThrough(100).aborted().spec();
            world.stableRollsOut = true;
            world.live(Duration.ofMinutes(1));
            assertThat(world.state.phase()).isEqualTo(Phase.SUCCEEDED);
        }
    }

    @Nested
    class GivenAPromotionByHand {
        @Test
        void whenItIsThroughThisWeightThenTheNextStepSoaksAsPlanned() {
            runningAt20();
            world.spec = Releases.ofV2().promoteThrough(20).spec();
            world.live(Duration.ofSeconds(5));
            assertThat(world.state.traffic().weight()).isEqualTo(50);
            assertThat(world.state.history().toString())
                    .contains("step 1/3 passed at weight 20: spec.promoteThrough is 20");
            world.live(Duration.ofMinutes(19));
            assertThat(world.state.traffic().weight()).isEqualTo(50);
        }

        @Test
        void whenItIsThroughAllWeightsThenEachIsTakenAndNoneSoaks() {
            runningAt20();
            world.spec = Releases.ofV2().promoteThrough(100).spec();
            world.live(Duration.ofMinutes(1));
            assertThat(world.state.phase()).isEqualTo(Phase.SUCCEEDED);
            assertThat(world.actions).contains(new Action.SelectTracks(SelectedTracks.BOTH));
        }

        @Test
        void whenACheckFailsAtTheSameLookThenItIsRolledBack() {
            runningAt20();
            world.verdict = Verdict.FAIL;
            world.now = world.now.plusSeconds(60);
            world.spec = Releases.ofV2().promoteThrough(100).spec();
            world.passes(3);
            assertThat(world.state.phase()).isEqualTo(Phase.ROLLED_BACK);
        }

        @Test
        void whenPodsAreNotReadyThenItWaitsForThem() {
            runningAt20();
            world.canaryStarts = false;
            world.spec = Releases.ofV2().promoteThrough(100).spec();
            world.live(Duration.ofSeconds(30));
            assertThat(world.state.traffic().weight()).isEqualTo(20);
        }

        @Test
        void whenItIsPausedThenItWaits() {
            runningAt20();
            world.spec = Releases.ofV2().paused(true).promoteThrough(100).spec();
            world.live(Duration.ofMinutes(1));
            assertThat(world.state.phase()).isEqualTo(Phase.PAUSED);
        }
    }

    @Nested
    class GivenAVersionThatWasStableBefore {
        private void back(String window, Duration ago) {
            world.spec = Releases.ofV2().rollbackWindow(window).spec();
            world.stableUntil = Optional.of(World.START.minus(ago));
        }

        @Test
        void whenThatIsWithinTheWindowThenEachWeightIsTakenAndNoneSoaks() {
            back("1d", Duration.ofHours(23));
            world.live(Duration.ofMinutes(1));
            assertThat(world.state.phase()).isEqualTo(Phase.SUCCEEDED);
            assertThat(world.state.history().toString())
                    .contains("it was stable until 2025-12-31T01:00:00Z, within rollbackWindow 1d, so no step soaks")
                    .contains("step 1/3 passed at weight 20: v2 was stable lately");
        }

        @Test
        void whenTheWindowIsOverThenItSoaks() {
            back("1d", Duration.ofHours(25));
            world.live(Duration.ofMinutes(9));
            assertThat(world.state.traffic().weight()).isEqualTo(20);
        }

        @Test
        void whenNoWindowIsAskedForThenItSoaks() {
            back(null, Duration.ofMinutes(1));
            world.live(Duration.ofMinutes(9));
            assertThat(world.state.traffic().weight()).isEqualTo(20);
        }

        @Test
        void whenItsPodsDoNotBecomeReadyThenItDoesNotGoOn() {
            back("1d", Duration.ofMinutes(1));
            world.canaryStarts = false;
            world.live(Duration.ofMinutes(1));
            assertThat(world.state.traffic().weight()).isZero();
        }
    }

    @Nested
    class GivenAnotherAttempt {
        @Test
        void whenTheFirstWasRolledBackThenTheReleaseBeginsAnewAndKeepsItsHistory() {
            rolledBack();
            world.spec = Releases.ofV2().attempt(2).spec();
            world.live(Duration.ofMinutes(40));
            assertThat(world.state.phase()).isEqualTo(Phase.SUCCEEDED);
            assertThat(world.state.attempt()).isEqualTo(2);
            assertThat(world.told())
                    .containsSubsequence(NoticeReason.ROLLED_BACK, NoticeReason.RETRIED, NoticeReason.SUCCEEDED);
            assertThat(world.state.history().toString())
                    .contains("RolledBack: ")
                    .contains("Retried: attempt 2 begins");
        }

        @Test
        void whenItIsAskedForWhileTheRequestsGoBackThenItFollows() {
            runningAt20();
            world.verdict = Verdict.FAIL;
            world.now = world.now.plusSeconds(60);
            world.pass();
            assertThat(world.state.phase()).isEqualTo(Phase.ROLLING_BACK);
            world.verdict = Verdict.PASS;
            world.spec = Releases.ofV2().attempt(2).spec();
            world.live(Duration.ofMinutes(1));
            assertThat(world.state.phase()).isEqualTo(Phase.PROGRESSING);
        }

        @Test
        void whenTheFirstIsStillOnItsWayThenItIsNotTriedAgainAfterwards() {
            runningAt20();
            world.spec = Releases.ofV2().attempt(2).spec();
            world.live(Duration.ofMinutes(1));
            world.verdict = Verdict.FAIL;
            world.live(Duration.ofMinutes(30));
            assertThat(world.state.phase()).isEqualTo(Phase.ROLLED_BACK);
        }

        @Test
        void whenTheReleaseSucceededThenNothingHappens() {
            world.live(Duration.ofMinutes(40));
            assertThat(world.state.phase()).isEqualTo(Phase.SUCCEEDED);
            world.spec = Releases.ofV2().attempt(2).spec();
            assertThat(world.pass().actions()).isEmpty();
            assertThat(world.state.phase()).isEqualTo(Phase.SUCCEEDED);
        }
    }
}
