package io.ngxagents.vertexai.operator.canary.statistics;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.ArrayList;
import java.util.List;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.DoubleRange;
import net.jqwik.api.constraints.IntRange;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;

class ShareTestTest {
    private static final double ROUNDING = 1e-9;

    // What makes the evidence valid: a fair bet, checked exactly, not by simulation.
    @Property(tries = 300)
    void whenTheCanaryStaysWithinTheBoundThenNothingIsWonOnAverage(
            @ForAll @IntRange(min = 1, max = 40) int requests,
            @ForAll @DoubleRange(min = 0.01, max = 0.99) double max,
            @ForAll @DoubleRange(max = 1) double partOfMax) {
        double won = Binomial.expectation(
                requests, max * partOfMax, marked -> stake(ShareTest.above(max, new Share(marked, requests))));
        assertThat(won).isLessThanOrEqualTo(1 + ROUNDING);
    }

    @Property(tries = 300)
    void whenTheCanaryIsNoWorseThanStableThenNothingIsWonOnAverage(
            @ForAll @IntRange(min = 1, max = 15) int canary,
            @ForAll @IntRange(min = 1, max = 25) int stable,
            @ForAll @DoubleRange(min = 0.01, max = 0.49) double share,
            @ForAll @DoubleRange(max = 1) double partOfShare,
            @ForAll @DoubleRange(max = 1) double tolerance) {
        double won = Binomial.expectation(
                stable,
                share,
                stableMarked -> Binomial.expectation(
                        canary,
                        share * (1 + tolerance) * partOfShare,
                        marked -> stake(ShareTest.aboveStable(
                                tolerance,
                                List.of(new SharePair(new Share(marked, canary), new Share(stableMarked, stable)))))));
        assertThat(won).isLessThanOrEqualTo(1 + ROUNDING);
    }

    private static double stake(Evidence evidence) {
        return Math.exp(evidence.logarithm());
    }

    @Nested
    class AgainstABound {
        @Test
        void whenNoRequestWasSeenThenNothingIsKnown() {
            assertThat(ShareTest.above(0.05, Share.NONE).logarithm()).isZero();
        }

        @Test
        void whenOneRequestInFiveErrsThenFiftyAreEnough() {
            assertThat(ShareTest.above(0.05, new Share(10, 50)).refutes(0.01)).isTrue();
        }

        @Test
        void whenTheFirstRequestErrsThenThatProvesNothing() {
            assertThat(ShareTest.above(0.05, new Share(1, 1)).refutes(0.01)).isFalse();
        }

        @Test
        void whenNothingIsAllowedThenOneMarkedRequestIsAProof() {
            assertThat(ShareTest.above(0, new Share(1, 1_000_000)).refutes(1e-9))
                    .isTrue();
        }

        @Test
        void whenEverythingIsAllowedThenNothingIsEverProven() {
            assertThat(ShareTest.above(1, new Share(1_000_000, 1_000_000)).refutes(0.5))
                    .isFalse();
        }
    }

    @Nested
    class AgainstStable {
        @Test
        void whenBothErrAlikeThenNoAmountOfRequestsRefutes() {
            assertThat(evidence(0, new SharePair(new Share(200, 2_000), new Share(800, 8_000)))
                            .refutes(0.5))
                    .isFalse();
        }

        @Test
        void whenOnlyTheCanaryErrsThenAHandfulOfErrorsIsEnough() {
            assertThat(evidence(0, new SharePair(new Share(5, 50), new Share(0, 200)))
                            .refutes(0.01))
                    .isTrue();
        }

        @Test
        void whenTheProviderHasABadHourWhileTheCanaryHasMoreOfTheTrafficThenThatIsNotItsFault() {
            SharePair quiet = new SharePair(new Share(1, 100), new Share(99, 9_900));
            SharePair outage = new SharePair(new Share(2_500, 5_000), new Share(2_500, 5_000));
            assertThat(evidence(0, quiet, outage).refutes(0.5)).isFalse();
        }

        @Test
        void whenTheExcessIsToleratedThenItIsNoEvidence() {
            SharePair doubled = new SharePair(new Share(400, 2_000), new Share(800, 8_000));
            assertThat(evidence(0, doubled).refutes(0.01)).isTrue();
            assertThat(evidence(1, doubled).refutes(0.5)).isFalse();
        }

        @Test
        void whenOneTrackHadNoRequestsThenNothingIsKnown() {
            assertThat(logarithm(new SharePair(new Share(9, 10), Share.NONE))).isZero();
            assertThat(logarithm(new SharePair(Share.NONE, new Share(9, 10)))).isZero();
            assertThat(logarithm(new SharePair(Share.NONE, Share.NONE))).isZero();
        }

        private static double logarithm(SharePair span) {
            return evidence(0, span).logarithm();
        }

        private static Evidence evidence(double tolerance, SharePair... spans) {
            return ShareTest.aboveStable(tolerance, List.of(spans));
        }
    }

    @Property
    void whenASpanIsAddedInWhichNothingWasMarkedThenTheEvidenceStays(
            @ForAll @IntRange(max = 50) int marked, @ForAll @IntRange(max = 10_000) int quietRequests) {
        List<SharePair> spans = new ArrayList<>();
        spans.add(new SharePair(new Share(marked, 50), new Share(3, 200)));
        Evidence before = ShareTest.aboveStable(0, spans);
        spans.add(new SharePair(new Share(0, quietRequests), new Share(0, 4 * quietRequests)));
        assertThat(ShareTest.aboveStable(0, spans)).isEqualTo(before);
    }

    @Test
    void whenABoundIsNoShareThenTheMessageSaysWhatIsAllowed() {
        assertThatThrownBy(() -> ShareTest.above(1.5, Share.NONE))
                .hasMessage("the largest share is 1.5; it must be from 0 to 1");
        assertThatThrownBy(() -> ShareTest.aboveStable(-0.1, List.of()))
                .hasMessage("the tolerance is -0.1; it must be at least 0");
        assertThatThrownBy(() -> new Share(2, 1)).hasMessage("2.0 marked of 1.0 is no share");
        assertThatThrownBy(() -> Evidence.NONE.refutes(0)).hasMessage("alpha is 0.0; it must be above 0 and below 1");
    }
}
