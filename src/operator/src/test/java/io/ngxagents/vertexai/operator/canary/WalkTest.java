package io.ngxagents.vertexai.operator.canary;

import static org.assertj.core.api.Assertions.assertThat;

import io.ngxagents.vertexai.api.release.Phase;
import io.ngxagents.vertexai.api.release.SelectedTracks;
import io.ngxagents.vertexai.api.release.Verdict;
import io.ngxagents.vertexai.api.rollout.TrafficSpec;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;

class WalkTest {
    private final World world = new World(Releases.ofV2());

    @Nested
    class GivenAGoodVersion {
        @Test
        void whenItLivesThenItWalksThroughAllStepsAndReplacesTheStableVersion() {
            world.live(Duration.ofMinutes(40));
            assertThat(world.state.phase()).isEqualTo(Phase.SUCCEEDED);
            assertThat(world.actions)
                    .containsExactly(
                            new Action.ScaleCanary(1),
                            new Action.SelectTracks(SelectedTracks.BOTH),
                            new Action.ScaleCanary(4),
                            new Action.SelectTracks(SelectedTracks.CANARY),
                            new Action.PromoteClient(),
                            new Action.SelectTracks(SelectedTracks.STABLE),
                            new Action.DeleteCanary());
            assertThat(world.told())
                    .containsExactly(
                            NoticeReason.STARTED,
                            NoticeReason.STEP_STARTED,
                            NoticeReason.STEP_PASSED,
                            NoticeReason.STEP_STARTED,
                            NoticeReason.STEP_PASSED,
                            NoticeReason.STEP_STARTED,
                            NoticeReason.STEP_PASSED,
                            NoticeReason.PROMOTION_STARTED,
                            NoticeReason.TRAFFIC_RETURNED,
                            NoticeReason.SUCCEEDED);
            assertThat(world.client).contains(Releases.client("v2"));
        }

        @Test
        void whenItsFirstPodsStartThenNoRequestReachesThemBeforeTheyAreReady() {
            world.canaryStarts = false;
            world.live(Duration.ofMinutes(1));
            assertThat(world.selected).contains(SelectedTracks.STABLE);
            assertThat(world.state.traffic().weight()).isZero();
            world.canaryStarts = true;
            world.passes(1);
            assertThat(world.selected).contains(SelectedTracks.BOTH);
            assertThat(world.state.traffic().weight()).isEqualTo(20);
            assertThat(world.state.traffic().actualWeight()).isEqualTo(20);
        }

        @Test
        void whenMorePodsStartForTheNextStepThenTheWeightIsTakenOnlyWhenTheyAreReady() {
            while (world.state.step().index() == 0) {
                world.now = world.now.plusSeconds(1);
                world.pass();
            }
            world.canaryStarts = false;
            world.live(Duration.ofMinutes(2));
            assertThat(world.state.step().index()).isEqualTo(1);
            assertThat(world.state.traffic().weight()).isEqualTo(20);
            assertThat(world.state.stage().reason()).isEqualTo(Reason.WAITING_FOR_PODS);
        }

        @Test
        void whenTheStableTrackGrowsThenTheCanaryGrowsWithIt() {
            world.passes(2);
            world.stableWanted = 8;
            world.passes(2);
            assertThat(world.canaryWanted).contains(2);
        }

        @Test
        void whenTheIdleStableTrackShrinksThenTheCanaryThatCarriesAllDoesNot() {
            world.spec = Releases.ofV2().steps(Releases.step(100, "10m")).spec();
            world.live(Duration.ofMinutes(1));
            world.stableWanted = 1;
            world.live(Duration.ofMinutes(5));
            assertThat(world.canaryWanted).contains(4);
            assertThat(world.state.traffic().stableFloor()).hasValue(4);
        }

        @Test
        void whenSomebodyChangesTheClusterThenItIsPutRightAndIsNoProgress() {
            world.live(Duration.ofMinutes(2));
            world.selected = Optional.of(SelectedTracks.CANARY);
            world.canaryWanted = Optional.of(7);
            world.pass();
            assertThat(world.selected).contains(SelectedTracks.BOTH);
            assertThat(world.canaryWanted).contains(1);
            assertThat(world.state.traffic().weight()).isEqualTo(20);
        }

        @Test
        void whenItIsAtRestThenNothingIsDone() {
            world.live(Duration.ofMinutes(2));
            ReleaseState before = world.state;
            Decision decision = world.pass();
            assertThat(decision.actions()).isEmpty();
            assertThat(decision.next()).isEqualTo(before);
        }
    }

    @Nested
    class GivenExactTraffic {
        @Test
        void whenThePodsDoNotMakeTheRatioThenStablePodsAreAddedFirst() {
            world.spec = Releases.ofV2()
                    .steps(Releases.step(10, "1m"), Releases.step(100, "0s"))
                    .traffic(new TrafficSpec(null, null, null, true, null))
                    .spec();
            Decision begun = world.pass();
            assertThat(begun.next().traffic().stableFloor()).hasValue(9);
            assertThat(begun.next().traffic().canaryReplicas()).isEqualTo(1);
            world.pass();
            assertThat(world.state.traffic().actualWeight()).isEqualTo(10);
        }
    }

    @Nested
    class GivenAPromotion {
        private void promote() {
            world.stableRollsOut = false;
            world.live(Duration.ofMinutes(32));
            assertThat(world.state.phase()).isEqualTo(Phase.PROMOTING);
        }

        @Test
        void whenTheStableTrackIsNotReadyInTimeThenTheRequestsStayAndItIsSaid() {
            promote();
            world.live(Duration.ofMinutes(20));
            assertThat(world.state.phase()).isEqualTo(Phase.PROMOTING);
            assertThat(world.state.stage().reason()).isEqualTo(Reason.STABLE_NOT_READY);
            assertThat(world.selected).contains(SelectedTracks.CANARY);
            assertThat(world.told()).containsOnlyOnce(NoticeReason.PROMOTION_STALLED);
        }

        @Test
        void whenTheStableTrackBecomesReadyLateThenItIsFinished() {
            promote();
            world.live(Duration.ofMinutes(20));
            world.stableRollsOut = true;
            world.live(Duration.ofMinutes(1));
            assertThat(world.state.phase()).isEqualTo(Phase.SUCCEEDED);
            assertThat(world.selected).contains(SelectedTracks.STABLE);
            assertThat(world.canaryWanted).isEmpty();
        }

        @Test
        void whenANewerReleaseAppearsThenItIsFinishedFirst() {
            promote();
            world.newer = Optional.of("chat-v3");
            world.live(Duration.ofMinutes(1));
            assertThat(world.state.phase()).isEqualTo(Phase.PROMOTING);
        }

        @Test
        void whenRequestsReturnThenTheCanaryGoesOnlyAfterwards() {
            promote();
            world.stableRollsOut = true;
            Decision returning = world.pass();
            assertThat(returning.actions()).isEqualTo(List.of(new Action.SelectTracks(SelectedTracks.STABLE)));
            assertThat(world.pass().actions()).isEqualTo(List.of(new Action.DeleteCanary()));
        }
    }

    @Nested
    class GivenAPause {
        @Test
        void whenItIsPausedThenTheWeightStaysAndTheSoakStandsStill() {
            world.live(Duration.ofMinutes(5));
            Duration soaked = world.state.step().soaked();
            world.spec = Releases.ofV2().paused(true).spec();
            world.live(Duration.ofHours(5));
            assertThat(world.state.phase()).isEqualTo(Phase.PAUSED);
            assertThat(world.state.step().soaked()).isEqualTo(soaked);
            assertThat(world.selected).contains(SelectedTracks.BOTH);
            world.spec = Releases.ofV2().spec();
            world.pass();
            assertThat(world.state.phase()).isEqualTo(Phase.PROGRESSING);
            assertThat(world.state.step().soaked()).isEqualTo(soaked);
        }

        @Test
        void whenPrometheusIsAwayForLongThenItIsNoReasonToRollBack() {
            world.live(Duration.ofMinutes(5));
            world.spec = Releases.ofV2().paused(true).spec();
            world.verdict = Verdict.PROVIDER_ERROR;
            world.live(Duration.ofHours(5));
            assertThat(world.state.phase()).isEqualTo(Phase.PAUSED);
        }

        @Test
        void whenTheCanaryProvesFaultyThenItIsRolledBackAllTheSame() {
            world.live(Duration.ofMinutes(5));
            world.spec = Releases.ofV2().paused(true).spec();
            world.verdict = Verdict.FAIL;
            world.live(Duration.ofMinutes(2));
            assertThat(world.state.phase()).isEqualTo(Phase.ROLLED_BACK);
        }
    }
}
