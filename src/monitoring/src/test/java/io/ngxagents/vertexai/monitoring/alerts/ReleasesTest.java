package io.ngxagents.vertexai.monitoring.alerts;

import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Releases that were rolled back, and such as do not end. promtool's clock begins in 1970, and so do these releases. */
class ReleasesTest {
    private static final String V2 = "namespace=\"team\",client=\"chat\",release=\"v2\"";

    private final History history = new History();

    private static String in(String phase) {
        return "vertex_ai_release_phase{" + V2 + ",phase=\"" + phase + "\"}";
    }

    private static final String SINCE = "vertex_ai_release_phase_start_time_seconds{" + V2 + "}";

    @Nested
    class RolledBack {
        private static final String ALERT = "VertexAIReleaseRolledBack";

        @Test
        void givenARollbackThenItFiresAtOnce() {
            history.with(in("RolledBack"), "0x4 1x20")
                    .with(SINCE, "0x4 300x20")
                    .fires(ALERT, 5, "warning", V2 + ",phase=\"RolledBack\"");
        }

        @Test
        void givenOneOfLessThanHalfADayAgoThenItStillFires() {
            history.with(in("RolledBack"), "1x800")
                    .with(SINCE, "0x800")
                    .fires(ALERT, 719, "warning", V2 + ",phase=\"RolledBack\"");
        }

        @Test
        void givenOneOfHalfADayAgoThenItIsOver() {
            history.with(in("RolledBack"), "1x800").with(SINCE, "0x800").isSilent(ALERT, 720);
        }

        @ParameterizedTest
        @ValueSource(
                strings = {"Pending", "Progressing", "Paused", "Promoting", "RollingBack", "Succeeded", "Superseded"})
        void givenAnotherPhaseThenItIsSilent(String phase) {
            history.with(in(phase), "1x30")
                    .with(in("RolledBack"), "0x30")
                    .with(SINCE, "0x30")
                    .isSilent(ALERT, 20);
        }

        @Test
        void givenAnotherAttemptThenItEnds() {
            history.with(in("RolledBack"), "1x10 0x10")
                    .with(SINCE, "0x10 660x10")
                    .isSilent(ALERT, 12);
        }

        @Test
        void givenADeletedReleaseThenItEnds() {
            history.with(in("RolledBack"), "1x10").with(SINCE, "0x10").isSilent(ALERT, 16);
        }

        @Test
        void givenNoReleaseThenItIsSilent() {
            history.isSilent(ALERT, 10);
        }
    }

    @Nested
    class Stuck {
        private static final String ALERT = "VertexAIReleaseStuck";

        @ParameterizedTest
        @ValueSource(strings = {"Promoting", "RollingBack"})
        void givenMoreThanHalfAnHourThenItFires(String phase) {
            history.with(in(phase), "1x60")
                    .with(SINCE, "0x60")
                    .fires(ALERT, 36, "critical", V2 + ",phase=\"" + phase + "\"");
        }

        @Test
        void givenHalfAnHourThenItIsSilent() {
            history.with(in("Promoting"), "1x60").with(SINCE, "0x60").isSilent(ALERT, 30);
        }

        @Test
        void givenOneMinuteTooFewThenItIsSilent() {
            history.with(in("Promoting"), "1x60").with(SINCE, "0x60").isSilent(ALERT, 35);
        }

        @ParameterizedTest
        @ValueSource(strings = {"Pending", "Progressing", "Paused", "Succeeded", "RolledBack", "Superseded"})
        void givenAPhaseThatMayLastThenItIsSilent(String phase) {
            history.with(in(phase), "1x120")
                    .with(in("Promoting"), "0x120")
                    .with(in("RollingBack"), "0x120")
                    .with(SINCE, "0x120")
                    .isSilent(ALERT, 120);
        }

        @Test
        void givenAPromotionThatBecomesARollbackThenTheHalfHourBeginsAnew() {
            history.with(in("Promoting"), "1x25 0x30")
                    .with(in("RollingBack"), "0x25 1x30")
                    .with(SINCE, "0x25 1560x30")
                    .isSilent(ALERT, 50);
        }

        @Test
        void givenAnEndThenItEnds() {
            history.with(in("RollingBack"), "1x40 0x20")
                    .with(SINCE, "0x40 2460x20")
                    .isSilent(ALERT, 42);
        }

        @Test
        void givenADeletedReleaseThenItEnds() {
            history.with(in("RollingBack"), "1x40").with(SINCE, "0x40").isSilent(ALERT, 46);
        }

        @Test
        void givenNoReleaseThenItIsSilent() {
            history.isSilent(ALERT, 10);
        }
    }
}
