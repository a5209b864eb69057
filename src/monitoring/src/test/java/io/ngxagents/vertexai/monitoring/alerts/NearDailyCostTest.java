package io.ngxagents.vertexai.monitoring.alerts;

import org.junit.jupiter.api.Test;

/** More than nine tenths of the daily cost are spent. */
class NearDailyCostTest {
    private static final String ALERT = "VertexAINearDailyCost";
    private static final String CHAT = "namespace=\"team\",client=\"chat\"";
    private static final String COST = ",limit=\"dailyCostUsd\"";

    private final History history = new History();

    private static String used(String more) {
        return "vertex_ai_client_limit_used{" + CHAT + more + "}";
    }

    private static String most(String more) {
        return "vertex_ai_client_limit_most{" + CHAT + more + "}";
    }

    @Test
    void givenALittleMoreForFiveMinutesThenItFires() {
        history.with(used(COST), "45.1x30").with(most(COST), "50x30").fires(ALERT, 5, "warning", CHAT);
    }

    @Test
    void givenALittleLessThenItIsSilent() {
        history.with(used(COST), "44.9x30").with(most(COST), "50x30").isSilent(ALERT, 30);
    }

    @Test
    void givenExactlyTheBoundThenItIsSilent() {
        history.with(used(COST), "45x30").with(most(COST), "50x30").isSilent(ALERT, 30);
    }

    @Test
    void givenOneMinuteTooFewThenItIsSilent() {
        history.with(used(COST), "49x30").with(most(COST), "50x30").isSilent(ALERT, 4);
    }

    @Test
    void givenTheNextDayThenItEnds() {
        history.with(used(COST), "49x20 0x10").with(most(COST), "50x30").isSilent(ALERT, 22);
    }

    @Test
    void givenADayThatBeginsBetweenThenTheFiveMinutesBeginAnew() {
        history.with(used(COST), "49x3 0 49x10").with(most(COST), "50x30").isSilent(ALERT, 8);
    }

    /** Pods learn of each other's calls with the next one of their own. */
    @Test
    void givenPodsThatKnowDifferentlyMuchThenTheOneThatKnowsMostCounts() {
        history.with(used(COST + ",pod=\"a\""), "10x30")
                .with(most(COST + ",pod=\"a\""), "50x30")
                .with(used(COST + ",pod=\"b\""), "48x30")
                .with(most(COST + ",pod=\"b\""), "50x30")
                .fires(ALERT, 10, "warning", CHAT);
    }

    @Test
    void givenAnotherLimitThatIsNearlyUsedThenItIsSilent() {
        String tokens = ",limit=\"tokensPerMinute\"";
        history.with(used(tokens), "99000x30").with(most(tokens), "100000x30").isSilent(ALERT, 30);
    }

    @Test
    void givenPodsThatAreGoneThenItEnds() {
        history.with(used(COST), "49x10").with(most(COST), "50x10").isSilent(ALERT, 16);
    }

    @Test
    void givenNoLimitThenItIsSilent() {
        history.with("vertex_ai_client_cost_total{" + CHAT + "}", "0+100x30").isSilent(ALERT, 30);
    }

    @Test
    void givenTwoClientsThenTheOneThatHasSpentIsNamed() {
        history.with(used(COST), "49x30")
                .with(most(COST), "50x30")
                .with("vertex_ai_client_limit_used{namespace=\"team\",client=\"search\"" + COST + "}", "1x30")
                .with("vertex_ai_client_limit_most{namespace=\"team\",client=\"search\"" + COST + "}", "50x30")
                .fires(ALERT, 10, "warning", CHAT);
    }
}
