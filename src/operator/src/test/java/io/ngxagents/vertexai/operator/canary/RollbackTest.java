package io.ngxagents.vertexai.operator.canary;

import static org.assertj.core.api.Assertions.assertThat;

import io.ngxagents.vertexai.api.release.Phase;
import io.ngxagents.vertexai.api.release.SelectedTracks;
import io.ngxagents.vertexai.api.release.Verdict;
import java.time.Duration;
import java.util.Optional;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;

class RollbackTest {
    private final World world = new World(Releases.ofV2());

    private void runningAt20() {
        world.live(Duration.ofMinutes(3));
        assertThat(world.state.traffic().weight()).isEqualTo(20);
        world.actions.clear();
    }

    @Nested
    class GivenAFailedCheck {
        @Test
        void whenItIsSeenThenTheRequestsGoFirstAndTheCanaryAfterwards() {
            runningAt20();
            world.verdict = Verdict.FAIL;
            world.live(Duration.ofMinutes(2));
            assertThat(world.actions)
                    .containsExactly(new Action.SelectTracks(SelectedTracks.STABLE), new Action.DeleteCanary());
            assertThat(world.state.phase()).isEqualTo(Phase.ROLLED_BACK);
            assertThat(world.state.traffic().weight()).isZero();
            assertThat(world.state.stage().message()).isEqualTo("step 1/3 failed: errors is FAIL");
            assertThat(world.told())
                    .endsWith(NoticeReason.CHECK_FAILED, NoticeReason.ROLLBACK_STARTED, NoticeReason.ROLLED_BACK);
        }

        @Test
        void whenItIsOnlyObservedThenTheReleaseGoesOn() {
            world.observed = Verdict.FAIL;
            world.live(Duration.ofMinutes(40));
            assertThat(world.state.phase()).isEqualTo(Phase.SUCCEEDED);
        }

        @Test
        void whenTheRequestsCannotBeMovedAtOnceThenTheCanaryStaysUntilTheyAre() {
            runningAt20();
            world.verdict = Verdict.FAIL;
            world.now = world.now.plusSeconds(60);
            world.pass();
            world.selected = Optional.of(SelectedTracks.BOTH);
            assertThat(world.pass().actions()).containsExactly(new Action.SelectTracks(SelectedTracks.STABLE));
            assertThat(world.pass().actions()).containsExactly(new Action.DeleteCanary());
        }

        @Test
        void whenPrometheusGoesAwayThenTheRollbackDoesNotCare() {
            runningAt20();
            world.verdict = Verdict.FAIL;
            world.now = world.now.plusSeconds(60);
            world.pass();
            world.verdict = Verdict.PROVIDER_ERROR;
            world.clientReady = false;
            world.passes(2);
            assertThat(world.state.phase()).isEqualTo(Phase.ROLLED_BACK);
        }
    }

    @Nested
    class GivenAWeightThatCannotBeWritten {
        @Test
        void whenTheDeadlinePassesThenItIsRolledBackAndNoTimeHasCounted() {
            world.routable = false;
            world.live(Duration.ofMinutes(9));
            assertThat(world.state.phase()).isEqualTo(Phase.PROGRESSING);
            assertThat(world.state.step().soaked()).isZero();
            world.live(Duration.ofMinutes(2));
            assertThat(world.state.phase()).isEqualTo(Phase.ROLLED_BACK);
            assertThat(world.state.stage().message())
                    .isEqualTo("step 1/3: requests are not shared out as the weight says, not within 10m");
        }
    }

    @Nested
    class GivenPodsThatAreNotReady {
        @Test
        void whenTheDeadlinePassesThenItIsRolledBackWithThePodsProblem() {
            world.canaryStarts = false;
            world.problem = "pod chat-canary-1: ImagePullBackOff";
            world.live(Duration.ofMinutes(11));
            assertThat(world.state.phase()).isEqualTo(Phase.ROLLED_BACK);
            assertThat(world.state.stage().reason()).isEqualTo(Reason.PODS_NOT_READY);
            assertThat(world.state.stage().message())
                    .contains("0 of 1 canary pods ready")
                    .contains("ImagePullBackOff")
                    .contains("not within 10m");
        }

        @Test
        void whenTheyWereReadyAndDiedThenTheSoakStandsStillUntilTheDeadline() {
            runningAt20();
            Duration soaked = world.state.step().soaked();
            world.canaryStarts = false;
            world.live(Duration.ofMinutes(9));
            assertThat(world.state.phase()).isEqualTo(Phase.PROGRESSING);
            assertThat(world.state.step().soaked()).isEqualTo(soaked);
            world.live(Duration.ofMinutes(3));
            assertThat(world.state.phase()).isEqualTo(Phase.ROLLED_BACK);
        }
    }

    @Nested
    class GivenANewerRelease {
        @Test
        void whenItAppearsThenThisOneGivesWayAndIsSuperseded() {
            runningAt20();
            world.newer = Optional.of("chat-v3");
            world.passes(3);
            assertThat(world.actions)
                    .containsExactly(new Action.SelectTracks(SelectedTracks.STABLE), new Action.DeleteCanary());
            assertThat(world.state.phase()).isEqualTo(Phase.SUPERSEDED);
            assertThat(world.state.stage().message()).isEqualTo("superseded by release chat-v3");
        }

        @Test
        void whenThisOneIsAlreadyRollingBackThenItIsRolledBack() {
            runningAt20();
            world.verdict = Verdict.FAIL;
            world.now = world.now.plusSeconds(60);
            world.pass();
            world.newer = Optional.of("chat-v3");
            world.passes(2);
            assertThat(world.state.phase()).isEqualTo(Phase.ROLLED_BACK);
        }
    }

    @Nested
    class GivenAnotherVersion {
        @Test
        void whenTheReleaseIsEditedThenWhatWasWatchedIsWorthNothing() {
            runningAt20();
            world.spec = Releases.ofV2().version("v3").spec();
            world.passes(3);
            assertThat(world.state.phase()).isEqualTo(Phase.ROLLED_BACK);
            assertThat(world.state.stage().message()).contains("became v3 while v2 was released");
        }
    }

    @Nested
    class GivenAClientThatIsDeleted {
        @Test
        void whenItIsGoneThenOnlyTheCanaryIsLeftToRemove() {
            runningAt20();
            world.client = Optional.empty();
            world.selected = Optional.empty();
            world.passes(3);
            assertThat(world.actions).containsExactly(new Action.DeleteCanary());
            assertThat(world.state.phase()).isEqualTo(Phase.ROLLED_BACK);
        }
    }
}
