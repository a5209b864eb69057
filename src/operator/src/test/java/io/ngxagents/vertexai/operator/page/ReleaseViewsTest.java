package io.ngxagents.vertexai.operator.page;

import static io.ngxagents.vertexai.operator.page.KnownReleases.NOW;
import static org.assertj.core.api.Assertions.assertThat;

import io.ngxagents.vertexai.api.TimeSpan;
import io.ngxagents.vertexai.api.release.CanaryRelease;
import io.ngxagents.vertexai.api.release.Phase;
import io.ngxagents.vertexai.operator.page.StepView.Place;
import java.util.List;
import java.util.Optional;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class ReleaseViewsTest {
    @Test
    void givenAReleaseThatNobodyHasLookedAtWhenViewedThenItIsPendingWithItsWholePlanAhead() {
        ReleaseDetail detail = ReleaseViews.detail(KnownReleases.fresh("team-a", "new"), NOW);
        assertThat(detail.release().phase()).isEqualTo(Phase.PENDING);
        assertThat(detail.release().toVersion()).isEqualTo("v2");
        assertThat(detail.release().left()).isNull();
        assertThat(detail.steps()).extracting(StepView::weight).containsExactly(20, 50, 100);
        assertThat(detail.steps()).extracting(StepView::place).containsOnly(Place.AHEAD);
        assertThat(detail.checks()).extracting(CheckView::name).containsExactly("errors");
        assertThat(detail.history()).isEmpty();
    }

    @Test
    void givenAStepBeingWatchedWhenViewedThenItsTimeGoesOnFromTheLastLook() {
        ReleaseView view = ReleaseViews.view(KnownReleases.underWay("good"), NOW);
        assertThat(view.left()).isEqualTo(TimeSpan.parse("39m30s"));
    }

    @Test
    void givenAStepThatHoldsWhenViewedThenItsTimeStandsStill() {
        assertThat(ReleaseViews.view(KnownReleases.holding("held"), NOW).left()).isEqualTo(TimeSpan.parse("40m"));
    }

    @Test
    void givenAnOperatorThatWasAwayWhenViewedThenNoTimeIsOwed() {
        ReleaseView view = ReleaseViews.view(KnownReleases.underWay("good"), NOW.plusSeconds(86_400));
        assertThat(view.left()).isEqualTo(TimeSpan.ZERO);
    }

    @Test
    void givenStepsAheadWhenViewedThenTheEndIsAfterTheirSoaksToo() {
        CanaryRelease release = KnownReleases.atStep(0, "early");
        assertThat(ReleaseViews.view(release, NOW).untilEnd()).isEqualTo(TimeSpan.parse("1h39m30s"));
    }

    @Test
    void givenAStepThatMirrorsWhenViewedThenItHasNoWeightAndItsShare() {
        ReleaseDetail detail = ReleaseViews.detail(KnownReleases.mirroring("shadow"), NOW);
        assertThat(detail.steps()).extracting(StepView::weight).containsExactly(0, 100);
        assertThat(detail.steps()).extracting(StepView::mirrored).containsExactly(10, null);
    }

    @Test
    void givenAVersionThatWasStableLatelyWhenViewedThenNoStepSoaksAndNoTimeIsLeft() {
        ReleaseDetail detail = ReleaseViews.detail(KnownReleases.proven("again"), NOW);
        assertThat(detail.steps()).extracting(StepView::soak).containsOnly(TimeSpan.ZERO);
        assertThat(detail.release().untilEnd()).isEqualTo(TimeSpan.ZERO);
    }

    @ParameterizedTest
    @CsvSource({
        "PROGRESSING,  PASSED CURRENT AHEAD",
        "PAUSED,       PASSED CURRENT AHEAD",
        "PROMOTING,    PASSED PASSED PASSED",
        "SUCCEEDED,    PASSED PASSED PASSED",
        "ROLLING_BACK, PASSED STOPPED NOT_REACHED",
        "ROLLED_BACK,  PASSED STOPPED NOT_REACHED",
        "SUPERSEDED,   PASSED STOPPED NOT_REACHED",
    })
    void givenAPhaseInTheSecondStepWhenViewedThenEachStepHasItsPlace(Phase phase, String places) {
        ReleaseDetail detail = ReleaseViews.detail(KnownReleases.in(phase, "any"), NOW);
        assertThat(detail.steps()).extracting(step -> step.place().name()).containsExactly(places.split(" "));
    }

    @Test
    void givenMeasurementsWhenViewedThenTheSpecsChecksComeFirstAndTheOperatorsOwnFollow() {
        List<CheckView> checks =
                ReleaseViews.detail(KnownReleases.underWay("good"), NOW).checks();
        assertThat(checks).extracting(CheckView::name).containsExactly("errors", "canary-share");
        assertThat(checks.get(0).value()).isEqualTo(0.2);
        assertThat(checks.get(0).max()).isEqualTo(0.05);
    }

    @Test
    void givenHistoryWhenViewedThenTheNewestComesFirst() {
        assertThat(ReleaseViews.detail(KnownReleases.underWay("good"), NOW).history())
                .extracting(HistoryView::message)
                .containsExactly("step 2/3 soaks", "Started");
    }

    @Test
    void givenATimeThatSomebodyBrokeWhenViewedThenOnlyThatTimeIsMissing() {
        CanaryRelease release = KnownReleases.underWay("broken");
        release.getMetadata().setCreationTimestamp("yesterday");
        assertThat(ReleaseViews.view(release, NOW).createdAt()).isNull();
    }

    @Test
    void givenManyReleasesWhenListedThenThoseUnderWayComeFirstAndThenTheNewest() {
        CanaryRelease newer = KnownReleases.in(Phase.SUCCEEDED, "newer");
        newer.getMetadata().setCreationTimestamp(NOW.toString());
        List<CanaryRelease> all =
                List.of(KnownReleases.in(Phase.ROLLED_BACK, "older"), newer, KnownReleases.fresh("team-b", "new"));
        assertThat(ReleaseList.of(all, Optional.empty(), NOW).releases())
                .extracting(ReleaseView::name)
                .containsExactly("new", "newer", "older");
    }

    @Test
    void givenANamespaceWhenListedThenOnlyItsReleasesAreShownAndAllNamespacesAreOffered() {
        ReleaseList list = ReleaseList.of(
                List.of(KnownReleases.fresh("team-b", "b"), KnownReleases.fresh("team-a", "a")),
                Optional.of("team-b"),
                NOW);
        assertThat(list.releases()).extracting(ReleaseView::name).containsExactly("b");
        assertThat(list.namespaces()).containsExactly("team-a", "team-b");
    }

    @Test
    void givenMoreReleasesThanAPageHoldsWhenListedThenTheRestIsCounted() {
        List<CanaryRelease> many = IntStream.range(0, ReleaseList.LARGEST + 7)
                .mapToObj(i -> KnownReleases.in(Phase.SUCCEEDED, "release-" + i))
                .toList();
        ReleaseList list = ReleaseList.of(many, Optional.empty(), NOW);
        assertThat(list.releases()).hasSize(ReleaseList.LARGEST);
        assertThat(list.notShown()).isEqualTo(7);
    }
}
