package io.ngxagents.vertexai.operator.canary;

import static org.assertj.core.api.Assertions.assertThat;

import io.ngxagents.vertexai.api.release.CheckStatus;
import io.ngxagents.vertexai.api.release.Phase;
import io.ngxagents.vertexai.api.release.Verdict;
import io.ngxagents.vertexai.api.rollout.Policy;
import java.time.Duration;
import java.util.Optional;
import java.util.OptionalLong;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;

class SoakTest {
    private final World world = new World(Releases.ofV2());

    private void takeFirstWeight() {
        world.passes(2);
        assertThat(world.state.step().isTaken()).isTrue();
    }

    @Nested
    class GivenTimeThatPasses {
        @Test
        void whenTheLastLookIsDueThenItIsAtTheEndOfTheSoakToTheSecond() {
            takeFirstWeight();
            world.live(Duration.ofSeconds(599));
            assertThat(world.state.step().index()).isZero();
            world.live(Duration.ofSeconds(1));
            assertThat(world.state.step().index()).isEqualTo(1);
        }

        @Test
        void whenTheOperatorWasAwayThenAtMostTwoIntervalsOfItCount() {
            takeFirstWeight();
            world.now = world.now.plus(Duration.ofHours(3));
            world.pass();
            assertThat(world.state.step().soaked()).isEqualTo(Duration.ofMinutes(2));
        }

        @Test
        void whenTheClockGoesBackThenNothingIsAdded() {
            takeFirstWeight();
            world.live(Duration.ofMinutes(3));
            world.now = world.now.minus(Duration.ofHours(1));
            world.pass();
            assertThat(world.state.step().soaked()).isEqualTo(Duration.ofMinutes(3));
            world.live(Duration.ofMinutes(1));
            assertThat(world.state.step().soaked()).isEqualTo(Duration.ofMinutes(4));
        }

        @Test
        void whenAPassHappensBetweenLooksThenNothingIsWritten() {
            takeFirstWeight();
            ReleaseState before = world.state;
            world.now = world.now.plusSeconds(20);
            assertThat(world.pass().next()).isEqualTo(before);
        }
    }

    @Nested
    class GivenTooFewRequests {
        private void fewRequests(Policy policy) {
            world.spec = Releases.ofV2()
                    .analysis(Releases.analysis(policy, Policy.HOLD))
                    .spec();
            world.verdict = Verdict.INSUFFICIENT_DATA;
            world.samples = OptionalLong.of(3);
            takeFirstWeight();
            world.live(Duration.ofMinutes(9));
            assertThat(world.state.stage().reason()).isEqualTo(Reason.SOAKING);
        }

        @Test
        void whenTheSoakIsOverUnderHoldThenItHoldsUntilThereAreEnough() {
            fewRequests(Policy.HOLD);
            world.live(Duration.ofMinutes(5));
            assertThat(world.state.stage().reason()).isEqualTo(Reason.HOLDING);
            assertThat(world.state.traffic().weight()).isEqualTo(20);
            world.verdict = Verdict.PASS;
            world.live(Duration.ofMinutes(1).plusSeconds(5));
            assertThat(world.state.traffic().weight()).isEqualTo(50);
        }

        @Test
        void whenItHoldsLongerThanAllowedThenItIsRolledBack() {
            fewRequests(Policy.HOLD);
            world.live(Duration.ofMinutes(35));
            assertThat(world.state.phase()).isEqualTo(Phase.ROLLED_BACK);
            assertThat(world.state.stage().reason()).isEqualTo(Reason.HELD_TOO_LONG);
            assertThat(world.state.stage().message()).contains("held for more than 30m");
        }

        @Test
        void whenTheSoakIsOverUnderAbortThenItIsRolledBack() {
            fewRequests(Policy.ABORT);
            world.live(Duration.ofMinutes(2));
            assertThat(world.state.phase()).isEqualTo(Phase.ROLLED_BACK);
            assertThat(world.state.stage().reason()).isEqualTo(Reason.NOT_JUDGEABLE);
        }

        @Test
        void whenTheSoakIsOverUnderPromoteThenItGoesOn() {
            fewRequests(Policy.PROMOTE);
            world.live(Duration.ofMinutes(2));
            assertThat(world.state.traffic().weight()).isEqualTo(50);
        }

        @Test
        void whenPrometheusHasNoSeriesUnderHoldThenTheTimeDoesNotCount() {
            world.verdict = Verdict.INSUFFICIENT_DATA;
            world.samples = OptionalLong.empty();
            takeFirstWeight();
            world.live(Duration.ofMinutes(5));
            assertThat(world.state.step().soaked()).isZero();
            assertThat(world.state.stage().reason()).isEqualTo(Reason.HOLDING);
        }
    }

    @Nested
    class GivenAPrometheusThatDoesNotAnswer {
        @Test
        void whenItIsBackThenTheSoakGoesOnWhereItWas() {
            takeFirstWeight();
            world.live(Duration.ofMinutes(5));
            world.verdict = Verdict.PROVIDER_ERROR;
            world.live(Duration.ofMinutes(20));
            assertThat(world.state.step().soaked()).isEqualTo(Duration.ofMinutes(5));
            assertThat(world.state.stage().reason()).isEqualTo(Reason.HOLDING);
            world.verdict = Verdict.PASS;
            world.live(Duration.ofMinutes(2));
            assertThat(world.state.step().soaked()).isEqualTo(Duration.ofMinutes(7));
            assertThat(world.told()).containsOnlyOnce(NoticeReason.HOLD_STARTED, NoticeReason.HOLD_ENDED);
        }

        @Test
        void whenThePolicyIsAbortThenItIsRolledBackAtOnce() {
            world.spec = Releases.ofV2()
                    .analysis(Releases.analysis(Policy.HOLD, Policy.ABORT))
                    .spec();
            takeFirstWeight();
            world.verdict = Verdict.PROVIDER_ERROR;
            world.live(Duration.ofMinutes(2));
            assertThat(world.state.phase()).isEqualTo(Phase.ROLLED_BACK);
        }

        @Test
        void whenThePolicyIsPromoteThenItCountsAsPassed() {
            world.spec = Releases.ofV2()
                    .analysis(Releases.analysis(Policy.HOLD, Policy.PROMOTE))
                    .spec();
            takeFirstWeight();
            world.verdict = Verdict.PROVIDER_ERROR;
            world.live(Duration.ofMinutes(11));
            assertThat(world.state.traffic().weight()).isEqualTo(50);
        }
    }

    @Nested
    class GivenAShareOfTheRequestsThatIsNotAsPlanned {
        @Test
        void whenTheChecksPassThenTheStepHoldsAtItsEndUntilTheShareIsRight() {
            takeFirstWeight();
            world.share = Optional.of(Verdict.INCONCLUSIVE);
            world.live(Duration.ofMinutes(15));
            assertThat(world.state.stage().reason()).isEqualTo(Reason.HOLDING);
            assertThat(world.state.stage().message()).contains("traffic-share is INCONCLUSIVE");
            assertThat(world.state.judgement().checks())
                    .extracting(CheckStatus::name)
                    .containsExactly("errors", "hits", "traffic-share");
            world.share = Optional.of(Verdict.PASS);
            world.live(Duration.ofMinutes(1).plusSeconds(5));
            assertThat(world.state.traffic().weight()).isEqualTo(50);
        }

        @Test
        void whenACheckFailsThenItIsRolledBackAllTheSame() {
            takeFirstWeight();
            world.share = Optional.of(Verdict.INCONCLUSIVE);
            world.verdict = Verdict.FAIL;
            world.live(Duration.ofMinutes(2));
            assertThat(world.state.phase()).isEqualTo(Phase.ROLLED_BACK);
        }
    }

    @Nested
    class GivenAMeasurementThatProvesNothing {
        private void nothingProven(Policy policy) {
            world.spec = Releases.ofV2()
                    .analysis(Releases.analysis(Policy.HOLD, Policy.HOLD, policy))
                    .spec();
            takeFirstWeight();
            world.verdict = Verdict.INCONCLUSIVE;
            world.live(Duration.ofMinutes(9));
            assertThat(world.state.stage().reason()).isEqualTo(Reason.SOAKING);
        }

        @Test
        void whenTheSoakIsOverUnderHoldThenItHoldsUntilSomethingIsProven() {
            nothingProven(Policy.HOLD);
            world.live(Duration.ofMinutes(5));
            assertThat(world.state.stage().reason()).isEqualTo(Reason.HOLDING);
            assertThat(world.state.traffic().weight()).isEqualTo(20);
            world.verdict = Verdict.PASS;
            world.live(Duration.ofMinutes(1).plusSeconds(5));
            assertThat(world.state.traffic().weight()).isEqualTo(50);
        }

        @Test
        void whenTheSoakIsOverUnderAbortThenItIsRolledBack() {
            nothingProven(Policy.ABORT);
            world.live(Duration.ofMinutes(2));
            assertThat(world.state.stage().reason()).isEqualTo(Reason.NOT_JUDGEABLE);
            assertThat(world.state.phase()).isEqualTo(Phase.ROLLED_BACK);
        }

        @Test
        void whenTheSoakIsOverUnderPromoteThenItGoesOn() {
            nothingProven(Policy.PROMOTE);
            world.live(Duration.ofMinutes(2));
            assertThat(world.state.traffic().weight()).isEqualTo(50);
        }
    }
}
