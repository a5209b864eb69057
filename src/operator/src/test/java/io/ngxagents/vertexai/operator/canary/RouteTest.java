package io.ngxagents.vertexai.operator.canary;

import static org.assertj.core.api.Assertions.assertThat;

import io.ngxagents.vertexai.api.release.Phase;
import io.ngxagents.vertexai.api.release.Verdict;
import io.ngxagents.vertexai.api.rollout.TrafficMode;
import io.ngxagents.vertexai.api.rollout.TrafficSpec;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;
import java.util.OptionalInt;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;

/** A release whose requests are shared out by the weights of a route. */
class RouteTest {
    private static final String NOT_TAKEN_UP =
            "HTTPRoute chat: its newest generation is not Accepted yet by Gateway eg";

    private final World world =
            new World(Releases.ofV2().traffic(new TrafficSpec(TrafficMode.GATEWAY_API, "chat", null, null, null)));

    @Test
    void givenAGoodVersionThenItGetsEachWeightAndThenNone() {
        world.live(Duration.ofHours(3));

        assertThat(world.state.phase()).isEqualTo(Phase.SUCCEEDED);
        assertThat(world.canaryWeight).hasValue(0);
        assertThat(world.canaryWanted).isEmpty();
    }

    @Test
    void givenAStepThatIsTakenThenItsWeightIsExactlyTheActualOne() {
        world.pass();
        world.pass();

        assertThat(world.canaryWeight).hasValue(20);
        assertThat(world.state.traffic().actualWeight()).isEqualTo(20);
    }

    @Test
    void givenTheLastStepWhenTheGatewayHasNotTakenItUpThenTheStablePodsKeepWhatTheyRun() {
        while (!world.canaryWeight.equals(OptionalInt.of(100))) {
            world.now = world.now.plus(Duration.ofMinutes(1));
            world.pass();
        }
        world.routeProblem = Optional.of(NOT_TAKEN_UP);
        world.pass();
        world.pass();
        assertThat(world.state.phase()).isEqualTo(Phase.PROGRESSING);

        world.routeProblem = Optional.empty();
        world.pass();
        assertThat(world.state.phase()).isEqualTo(Phase.PROMOTING);
    }

    @Test
    void givenAWeightThatWasDecidedAndNeverWrittenThenItsStepBeginsWhenTheOperatorIsBack() {
        world.passes(2);
        world.canaryWeight = OptionalInt.of(0);
        world.now = world.now.plus(Duration.ofHours(1));
        world.pass();
        assertThat(world.canaryWeight).hasValue(20);
        assertThat(world.state.step().startedAt()).hasValue(world.now);
        Instant begun = world.now;

        world.live(Duration.ofMinutes(1));
        assertThat(world.state.step().startedAt()).hasValue(begun);
        assertThat(world.state.step().soaked()).isEqualTo(Duration.ofMinutes(1));
    }

    @Test
    void givenAWeightThatIsWrittenAndNotTakenUpThenWhatIsAnsweredSinceThenKeepsCounting() {
        world.passes(2);
        Instant begun = world.now;
        world.routeProblem = Optional.of(NOT_TAKEN_UP);

        world.live(Duration.ofMinutes(3));

        assertThat(world.state.step().startedAt()).hasValue(begun);
        assertThat(world.state.step().soaked()).isZero();
    }

    @Nested
    class GivenAStepThatSoaks {
        @BeforeEach
        void takeTheFirstStep() {
            world.live(Duration.ofMinutes(2));
            assertThat(world.state.step().isTaken()).isTrue();
        }

        @Test
        void whenSomebodyChangesTheWeightThenItIsPutRightAndTheTimeDoesNotCount() {
            StepProgress before = world.state.step();
            world.canaryWeight = OptionalInt.of(90);

            world.now = world.now.plus(Duration.ofMinutes(1));
            world.pass();

            assertThat(world.canaryWeight).hasValue(20);
            assertThat(world.state.step().soaked()).isEqualTo(before.soaked());
            assertThat(world.state.step().startedAt()).isEqualTo(before.startedAt());
        }

        @Test
        void whenTheRouteCannotBeReliedOnThenItIsSaidAtOnceAndTakenBackWhenItCan() {
            world.routeProblem = Optional.of("HTTPRoute chat does not exist in namespace default");
            world.pass();
            assertThat(world.state.stage().reason()).isEqualTo(Reason.WAITING_FOR_ROUTE);
            assertThat(world.state.stage().message())
                    .isEqualTo("step 1/3 at weight 20 waits: HTTPRoute chat does not exist in namespace default");

            world.routeProblem = Optional.empty();
            world.pass();
            assertThat(world.state.stage().reason()).isEqualTo(Reason.SOAKING);
        }

        @Test
        void whenTheGatewayDoesNotTakeTheRouteUpThenTheTimeDoesNotCountAndInTheEndItIsRolledBack() {
            Duration soaked = world.state.step().soaked();
            world.routeProblem = Optional.of(NOT_TAKEN_UP);

            world.live(Duration.ofMinutes(5));
            assertThat(world.state.step().soaked()).isEqualTo(soaked);

            world.live(world.spec.progressDeadline().toDuration());
            assertThat(world.state.stage().reason()).isEqualTo(Reason.ROUTE_NOT_READY);
            assertThat(world.state.stage().message()).contains(NOT_TAKEN_UP);
            assertThat(world.canaryWeight).hasValue(0);
        }

        @Test
        void whenItFailsThenTheWeightGoesFirstAndTheCanaryOnlyWhenTheGatewayHasTakenThatUp() {
            world.verdict = Verdict.FAIL;
            world.live(Duration.ofMinutes(1));
            assertThat(world.canaryWeight).hasValue(0);

            world.canaryWanted = Optional.of(1);
            world.state =
                    world.state.withStage(new Stage(Phase.ROLLING_BACK, world.now, Reason.CHECK_FAILED, "errors"));
            world.routeProblem = Optional.of(NOT_TAKEN_UP);
            world.pass();
            assertThat(world.canaryWanted).isPresent();

            world.routeProblem = Optional.empty();
            world.pass();
            assertThat(world.canaryWanted).isEmpty();
        }

        @Test
        void whenItFailsAndTheGatewayIsDownThenTheCanaryGoesAfterAWhile() {
            world.verdict = Verdict.FAIL;
            world.routeProblem = Optional.of(NOT_TAKEN_UP);

            world.live(Routes.LONGEST_LEAVE.plusMinutes(1));

            assertThat(world.canaryWeight).hasValue(0);
            assertThat(world.canaryWanted).isEmpty();
            assertThat(world.state.phase()).isEqualTo(Phase.ROLLED_BACK);
        }
    }
}
