package io.ngxagents.vertexai.operator.canary;

import static org.assertj.core.api.Assertions.assertThat;

import io.ngxagents.vertexai.api.release.Phase;
import io.ngxagents.vertexai.api.rollout.TrafficMode;
import io.ngxagents.vertexai.api.rollout.TrafficSpec;
import java.util.Optional;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;

class PendingTest {
    private final World world = new World(Releases.ofV2());

    @Nested
    class GivenSomethingThatSpeaksAgainstTheRelease {
        @Test
        void whenThereIsNoClientThenItWaitsAndNamesIt() {
            world.client = Optional.empty();
            assertPending(Reason.CLIENT_MISSING, "no VertexAiClient chat");
        }

        @Test
        void whenTheClientIsNotReadyThenItWaitsAndSaysWhy() {
            world.clientReady = false;
            assertPending(Reason.CLIENT_NOT_READY, "client chat is not ready: Secret chat-key is missing");
        }

        @Test
        void whenTheClientAlreadyIsAsWantedThenThereIsNothingToRelease() {
            world.client = Optional.of(Releases.client("v2"));
            assertPending(Reason.NOTHING_TO_RELEASE, "nothing to release");
        }

        @Test
        void whenTheOverridesAreWhatTheClientHasThenThereIsNothingToRelease() {
            world.spec =
                    Releases.ofV2().version(null).models("gemini-2.5-flash").spec();
            assertPending(Reason.NOTHING_TO_RELEASE, "nothing to release");
        }

        @Test
        void whenAnAliasWouldLoseItsModelThenItIsNamed() {
            world.spec = Releases.ofV2().models("gemini-3-pro").spec();
            assertPending(Reason.INVALID_OVERRIDES, "spec.vertex.aliases.chat");
        }

        @Test
        void whenAnOlderReleaseRunsThenItWaitsForItsEnd() {
            world.older = Optional.of("chat-v1-5");
            assertPending(Reason.WAITING_FOR_RELEASE, "chat-v1-5");
        }

        @Test
        void whenItIsPausedThenItDoesNotBegin() {
            world.spec = Releases.ofV2().paused(true).spec();
            assertPending(Reason.PAUSED, "paused");
        }

        @Test
        void whenItsRouteCannotBeUsedThenItDoesNotBegin() {
            world.spec = Releases.ofV2()
                    .traffic(new TrafficSpec(TrafficMode.GATEWAY_API, "chat", null, null, null))
                    .spec();
            world.routeProblem = Optional.of("HTTPRoute chat does not exist in namespace default");
            assertPending(Reason.WAITING_FOR_ROUTE, "HTTPRoute chat does not exist");
        }

        @Test
        void whenItCouldNeverBeJudgedThenItDoesNotBegin() {
            world.obstacle = Optional.of(new Obstacle(Reason.INVALID_ANALYSIS, "knows no Prometheus 'other'"));
            assertPending(Reason.INVALID_ANALYSIS, "knows no Prometheus 'other'");
        }

        private void assertPending(Reason reason, String message) {
            Decision decision = world.pass();
            assertThat(decision.actions()).isEmpty();
            assertThat(decision.notices()).isEmpty();
            assertThat(decision.next().phase()).isEqualTo(Phase.PENDING);
            assertThat(decision.next().stage().reason()).isEqualTo(reason);
            assertThat(decision.next().stage().message()).contains(message);
            assertThat(world.pass().next()).as("and nothing more is written").isEqualTo(decision.next());
        }
    }

    @Nested
    class GivenAReadyClient {
        @Test
        void whenItBeginsThenVersionsAndPodsAreRememberedBeforeTheyAreMade() {
            Decision decision = world.pass();
            assertThat(decision.next().phase()).isEqualTo(Phase.PROGRESSING);
            assertThat(decision.next().versions()).isEqualTo(new Versions("v1", "v2", false));
            assertThat(decision.next().traffic().canaryReplicas()).isEqualTo(1);
            assertThat(decision.next().traffic().weight()).isZero();
            assertThat(decision.actions()).containsExactly(new Action.ScaleCanary(1));
        }

        @Test
        void whenANewerReleaseExistsThenItNeverBegins() {
            world.newer = Optional.of("chat-v3");
            assertThat(world.pass().next().phase()).isEqualTo(Phase.SUPERSEDED);
            assertThat(world.actions).isEmpty();
        }
    }

    @Nested
    class GivenADryRun {
        @Test
        void whenItIsLookedAtThenThePlanIsToldAndNothingIsDone() {
            world.spec = Releases.ofV2().dryRun(true).spec();
            world.passes(3);
            assertThat(world.actions).isEmpty();
            assertThat(world.state.phase()).isEqualTo(Phase.SUCCEEDED);
            assertThat(world.state.stage().message()).startsWith("dry run: would release v2 over v1 in 3 steps");
            assertThat(world.state.history())
                    .extracting(entry -> entry.message())
                    .containsExactly(
                            "DryRunStep: would run 1 canary pods beside 4 stable pods for weight 20 and watch them for"
                                    + " 10m",
                            "DryRunStep: would run 4 canary pods beside 4 stable pods for weight 50 and watch them for"
                                    + " 20m",
                            "DryRunStep: would run 4 canary pods beside 4 stable pods for weight 100 and watch them"
                                    + " for 0s",
                            "Succeeded: " + world.state.stage().message());
        }
    }
}
