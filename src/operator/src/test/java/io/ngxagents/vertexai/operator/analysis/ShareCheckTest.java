package io.ngxagents.vertexai.operator.analysis;

import static org.assertj.core.api.Assertions.assertThat;

import io.ngxagents.vertexai.api.release.CheckStatus;
import io.ngxagents.vertexai.api.release.Verdict;
import java.util.List;
import java.util.Random;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

class ShareCheckTest {
    private static final SharePlan TWENTY = new SharePlan(20, 10);
    private static final Increments NO_SERIES = new Increments(false, List.of(0.0));

    private static Verdict verdict(SharePlan plan, double canary, double stable) {
        return status(plan, canary, stable).verdict();
    }

    private static CheckStatus status(SharePlan plan, double canary, double stable) {
        return new ShareCheck(plan).of(requests(canary), requests(stable));
    }

    private static Increments requests(double count) {
        return new Increments(true, List.of(count));
    }

    @Test
    void givenAShareWithinTheToleranceThenItPassesAndSaysWhatItIs() {
        CheckStatus status = status(TWENTY, 290, 710);
        assertThat(status.verdict()).isEqualTo(Verdict.PASS);
        assertThat(status.name()).isEqualTo("traffic-share");
        assertThat(status.value()).isEqualTo(0.29);
        assertThat(status.bound()).isEqualTo("20 % ± 10");
        assertThat(status.samples()).isEqualTo(290);
    }

    @Test
    void givenAShareFarBeyondTheToleranceThenNothingIsProvenOfTheVersion() {
        assertThat(verdict(TWENTY, 500, 500)).isEqualTo(Verdict.INCONCLUSIVE);
        assertThat(verdict(TWENTY, 10, 990)).isEqualTo(Verdict.INCONCLUSIVE);
    }

    @Test
    void givenFewRequestsBeyondTheToleranceThenThatMayBeChance() {
        assertThat(verdict(TWENTY, 3, 2)).isEqualTo(Verdict.PASS);
    }

    @Test
    void givenAWeightOfAHundredThenRequestsThatStayWithStableAreMissed() {
        assertThat(verdict(new SharePlan(100, 10), 1000, 0)).isEqualTo(Verdict.PASS);
        assertThat(verdict(new SharePlan(100, 10), 500, 500)).isEqualTo(Verdict.INCONCLUSIVE);
    }

    @Test
    void givenASmallWeightThenNoneAtAllIsWithinItsTolerance() {
        assertThat(verdict(new SharePlan(5, 10), 0, 1000)).isEqualTo(Verdict.PASS);
    }

    @Test
    void givenNoSeriesOfOneTrackThenNobodyKnowsTheShare() {
        assertThat(new ShareCheck(TWENTY).of(NO_SERIES, requests(10)).message()).contains("the canary");
        CheckStatus status = new ShareCheck(TWENTY).of(requests(10), NO_SERIES);
        assertThat(status.verdict()).isEqualTo(Verdict.INSUFFICIENT_DATA);
        assertThat(status.message()).contains("the stable track");
    }

    @Test
    void givenAThousandStepsWithTheShareAtTheEdgeOfItsToleranceThenAtMostOneInAHundredIsCalledMissed() {
        Random random = new Random(1);
        long missed = IntStream.range(0, 1000)
                .filter(step -> isEverMissed(random, 0.3, 500))
                .count();
        assertThat(missed).isLessThanOrEqualTo(10);
    }

    /** Looks after each ten requests. */
    private static boolean isEverMissed(Random random, double share, int requests) {
        int canary = 0;
        for (int all = 1; all <= requests; all++) {
            canary += random.nextDouble() < share ? 1 : 0;
            if (all % 10 == 0 && verdict(TWENTY, canary, all - canary) != Verdict.PASS) {
                return true;
            }
        }
        return false;
    }
}
