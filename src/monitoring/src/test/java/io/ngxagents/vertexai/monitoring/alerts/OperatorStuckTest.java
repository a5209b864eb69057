package io.ngxagents.vertexai.monitoring.alerts;

import org.junit.jupiter.api.Test;

/** There are clients, and for ten minutes none was reconciled with success; told five minutes later. */
class OperatorStuckTest {
    private static final String ALERT = "VertexAIOperatorStuck";
    private static final String OPERATOR = "namespace=\"operators\"";

    private final History history = new History();

    private static String success(String more) {
        return "vertex_ai_operator_last_success_time_seconds{" + OPERATOR + more + "}";
    }

    @Test
    void givenNoSuccessForTenMinutesAndFiveMoreThenItFires() {
        history.with(success(""), "0x30").fires(ALERT, 16, "critical", OPERATOR);
    }

    @Test
    void givenOneMinuteTooFewThenItIsSilent() {
        history.with(success(""), "0x30").isSilent(ALERT, 15);
    }

    @Test
    void givenASuccessEachMinuteThenItIsSilent() {
        history.with(success(""), "0+60x60").isSilent(ALERT, 60);
    }

    @Test
    void givenASuccessEveryTenMinutesThenItIsSilent() {
        history.with(success(""), "0x9 600x9 1200x9 1800x9").isSilent(ALERT, 30);
    }

    @Test
    void givenASuccessBetweenThenTheTimeBeginsAnew() {
        history.with(success(""), "0x13 840x40").isSilent(ALERT, 29);
        history.fires(ALERT, 30, "critical", OPERATOR);
    }

    @Test
    void givenASuccessAtLastThenItEnds() {
        history.with(success(""), "0x19 1200+60x10").isSilent(ALERT, 21);
    }

    /** As before the first reconcile of the first client: what is shown is when the operator began to lead. */
    @Test
    void givenAFirstClientAfterALongTimeWithoutAnyThenItIsSilent() {
        history.with(success(""), "_x60 0 3660+60x20").isSilent(ALERT, 61);
    }

    @Test
    void givenNoClientsAnyMoreThenItEnds() {
        history.with(success(""), "0x20 stale").isSilent(ALERT, 21);
    }

    /** Nothing tells then but a dead man's switch. */
    @Test
    void givenAnOperatorThatIsGoneThenItIsSilent() {
        history.with(success(""), "0+60x5").isSilent(ALERT, 30);
    }

    @Test
    void givenNoSeriesThenItIsSilent() {
        history.isSilent(ALERT, 30);
    }

    @Test
    void givenAnotherPodThatLeadsAndWorksThenTheOneThatStoppedIsForgotten() {
        history.with(success(",pod=\"operator-1\""), "0x30")
                .with(success(",pod=\"operator-2\""), "0+60x30")
                .isSilent(ALERT, 30);
    }

    @Test
    void givenTwoOperatorsOfTwoNamespacesThenTheOneThatIsStuckIsNamed() {
        history.with(success(""), "0x30")
                .with("vertex_ai_operator_last_success_time_seconds{namespace=\"others\"}", "0+60x30")
                .fires(ALERT, 20, "critical", OPERATOR);
    }
}
