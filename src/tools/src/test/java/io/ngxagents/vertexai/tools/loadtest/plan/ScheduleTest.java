package io.ngxagents.vertexai.tools.loadtest.plan;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.time.Duration;
import java.util.List;
import net.jqwik.api.Example;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.DoubleRange;
import net.jqwik.api.constraints.IntRange;

class ScheduleTest {
    private static final Duration SECOND = Duration.ofSeconds(1);

    @Property(tries = 200)
    void givenAnyPhasesThenRequestsAreDueInOrderAndWithinTheirPhase(
            @ForAll @DoubleRange(min = 0.5, max = 300) double from,
            @ForAll @DoubleRange(min = 0, max = 300) double to,
            @ForAll @IntRange(min = 1, max = 5_000) int millis,
            @ForAll Arrivals arrivals,
            @ForAll long seed) {
        Phase ramp = new Phase("ramp", from, to, Duration.ofMillis(millis), arrivals, false);
        Phase then = Phase.steady("then", 20, SECOND, arrivals);

        List<Shot> shots = Plans.shots(Plans.of(seed, ramp, then));

        long before = 0;
        for (Shot shot : shots) {
            assertThat(shot.dueNanos()).isGreaterThanOrEqualTo(before);
            long begin = shot.phase() == ramp ? 0 : ramp.duration().toNanos();
            assertThat(shot.dueNanos() - begin)
                    .isBetween(0L, shot.phase().duration().toNanos());
            before = shot.dueNanos();
        }
        assertThat(shots).extracting(Shot::number).doesNotHaveDuplicates();
    }

    @Property(tries = 200)
    void givenConstantArrivalsThenThereAreAsManyAsTheRateSays(
            @ForAll @IntRange(min = 0, max = 500) int from,
            @ForAll @IntRange(min = 1, max = 500) int to,
            @ForAll @IntRange(min = 1, max = 10) int seconds) {
        Phase phase = new Phase("p", from, to, Duration.ofSeconds(seconds), Arrivals.CONSTANT, false);

        assertThat(Plans.shots(Plans.of(1, phase))).hasSize((int) Math.ceil((from + to) * seconds / 2.0));
    }

    @Property(tries = 50)
    void givenASeedThenThePlanIsAlwaysTheSameAndWithAnotherOneItIsNot(@ForAll long seed, @ForAll Arrivals arrivals) {
        Phase phase = Phase.steady("p", 100, SECOND, arrivals);

        assertThat(Plans.shots(Plans.of(seed, phase))).isEqualTo(Plans.shots(Plans.of(seed, phase)));
        assertThat(Plans.shots(Plans.of(seed, phase))).isNotEqualTo(Plans.shots(Plans.of(seed + 1, phase)));
    }

    @Property(tries = 20)
    void givenPoissonArrivalsThenTheNumberVariesAsPoissonsDoes(@ForAll @IntRange(min = 0, max = 1_000_000) int seed) {
        Phase phase = Phase.steady("p", 1_000, Duration.ofSeconds(10), Arrivals.POISSON);

        // 10,000 are expected with a standard deviation of 100; seven of them are never seen.
        assertThat(Plans.shots(Plans.of(seed, phase)).size()).isBetween(9_300, 10_700);
    }

    @Example
    void givenFiftyASecondThenTheyAreTwentyMillisecondsApart() {
        List<Shot> shots = Plans.shots(Plans.of(1, Phase.steady("p", 50, Duration.ofSeconds(30), Arrivals.CONSTANT)));

        assertThat(shots).hasSize(1500);
        assertThat(shots.get(0).dueNanos()).isZero();
        assertThat(shots.get(1499).dueNanos())
                .isEqualTo(Duration.ofMillis(29_980).toNanos());
    }

    @Example
    void givenARampFromNothingThenHalfOfTheRequestsComeInTheLastThreeTenths() {
        Phase ramp = new Phase("ramp", 0, 100, Duration.ofSeconds(10), Arrivals.CONSTANT, false);
        List<Shot> shots = Plans.shots(Plans.of(1, ramp));

        assertThat(shots).hasSize(500);
        // The integral of a straight line: half of the area lies before 1 / √2 of the time.
        assertThat(shots.get(250).dueNanos() / 1e9).isCloseTo(10 / Math.sqrt(2), within(1e-6));
    }

    @Example
    void givenLessThanOneRequestInThePhaseThenOneLeaves() {
        assertThat(Plans.shots(Plans.of(1, Phase.steady("p", 0.1, SECOND, Arrivals.CONSTANT))))
                .hasSize(1);
    }

    @Example
    void givenWeightsThenTheMixHasThem() {
        RequestKind often = Plans.kind("often", 3, Plans.prompts(1, 0, 0), 0);
        RequestKind seldom = Plans.kind("seldom", 1, Plans.prompts(1, 0, 0), 1);

        List<Shot> shots = Plans.shots(Plans.mix(7, 10_000, often, seldom));

        assertThat(shots.stream().filter(shot -> shot.kind() == seldom).count()).isBetween(2_300L, 2_700L);
        assertThat(shots).allMatch(shot -> shot.isStream() == (shot.kind() == seldom));
    }

    @Example
    void givenZipfsLawThenTheFirstPromptIsAskedTwiceAsOftenAsTheSecond() {
        List<Shot> shots = Plans.shots(Plans.mix(7, 50_000, Plans.kind("k", 1, Plans.prompts(100, 1, 0), 0)));

        double first = count(shots, "question 0:");
        assertThat(first / count(shots, "question 1:")).isBetween(1.9, 2.1);
        assertThat(first / count(shots, "question 9:")).isBetween(9.0, 11.0);
    }

    @Example
    void givenNoPopularityThenAllPromptsAreAskedAlike() {
        List<Shot> shots = Plans.shots(Plans.mix(7, 20_000, Plans.kind("k", 1, Plans.prompts(4, 0, 0), 0)));

        for (int prompt = 0; prompt < 4; prompt++) {
            assertThat(count(shots, "question " + prompt + ":")).isBetween(4_700L, 5_300L);
        }
    }

    private static long count(List<Shot> shots, String text) {
        return shots.stream().filter(shot -> shot.prompt().contains(text)).count();
    }

    @Example
    void givenAShareOfNewPromptsThenEachOfThemIsAskedOnceInAnyRun() {
        RequestKind kind = Plans.kind("k", 1, Plans.prompts(1, 0, 0.25), 0);

        List<String> one = fresh(Plans.mix(1, 10_000, kind));
        List<String> other = fresh(Plans.mix(2, 10_000, kind));

        assertThat(one).hasSizeBetween(2_300, 2_700).doesNotHaveDuplicates().doesNotContainAnyElementsOf(other);
    }

    private static List<String> fresh(Plan plan) {
        return Plans.shots(plan).stream()
                .map(Shot::prompt)
                .filter(prompt -> !prompt.contains("question 0:"))
                .toList();
    }

    @Example
    void givenAWarmUpThenItsRequestsAreNotMeasured() {
        List<Phase> phases = Scenario.NORMAL.phases(SECOND, Arrivals.CONSTANT, SECOND);

        List<Shot> shots = Plans.shots(Plans.of(1, phases.toArray(Phase[]::new)));

        assertThat(shots).hasSize(100);
        assertThat(shots.subList(0, 50)).noneMatch(Shot::isMeasured);
        assertThat(shots.subList(50, 100)).allMatch(Shot::isMeasured);
    }

    @Example
    void givenASpikeThenThereIsAMinuteOfFiveHundredASecondBetweenTwoNormalOnes() {
        List<Phase> phases = Scenario.SPIKE.phases(Scenario.SPIKE.usualDuration(), Arrivals.CONSTANT, Duration.ZERO);
        List<Shot> shots = Plans.shots(Plans.of(1, phases.toArray(Phase[]::new)));

        assertThat(shots).hasSize(3_000 + 30_000 + 3_000);
    }
}
