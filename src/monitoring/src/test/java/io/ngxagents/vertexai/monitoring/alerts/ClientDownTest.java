package io.ngxagents.vertexai.monitoring.alerts;

import org.junit.jupiter.api.Test;

/** No pod of a client was ready for five minutes, as the operator sees it. */
class ClientDownTest {
    private static final String ALERT = "VertexAIClientDown";
    private static final String CHAT = "namespace=\"team\",client=\"chat\"";

    private final History history = new History();

    private static String ready(String more) {
        return "vertex_ai_client_replicas_ready{" + CHAT + more + "}";
    }

    @Test
    void givenNoReadyPodForFiveMinutesThenItFires() {
        history.with(ready(""), "0x30").fires(ALERT, 5, "critical", CHAT);
    }

    @Test
    void givenOneMinuteTooFewThenItIsSilent() {
        history.with(ready(""), "0x30").isSilent(ALERT, 4);
    }

    @Test
    void givenOneReadyPodThenItIsSilent() {
        history.with(ready(""), "1x30").isSilent(ALERT, 30);
    }

    @Test
    void givenPodsThatGoAwayThenItFiresFiveMinutesLater() {
        history.with(ready(""), "2x10 0x20").isSilent(ALERT, 15);
        history.fires(ALERT, 16, "critical", CHAT);
    }

    @Test
    void givenAPodThatIsReadyBetweenThenTheFiveMinutesBeginAnew() {
        history.with(ready(""), "0x3 1 0x20").isSilent(ALERT, 9);
        history.fires(ALERT, 10, "critical", CHAT);
    }

    @Test
    void givenPodsThatComeBackThenItEnds() {
        history.with(ready(""), "0x10 1x10").isSilent(ALERT, 11);
    }

    @Test
    void givenAClientThatIsDeletedThenItEnds() {
        history.with(ready(""), "0x10 stale").isSilent(ALERT, 11);
    }

    @Test
    void givenAnOperatorThatVanishesWithoutAWordThenItEndsWithItsLastSample() {
        history.with(ready(""), "0x10").isSilent(ALERT, 16);
    }

    @Test
    void givenNoSeriesThenItIsSilent() {
        history.with("vertex_ai_client_replicas_wanted{" + CHAT + "}", "2x30").isSilent(ALERT, 30);
    }

    @Test
    void givenTwoClientsThenTheOneThatIsDownIsNamed() {
        history.with(ready(""), "0x30")
                .with("vertex_ai_client_replicas_ready{namespace=\"team\",client=\"search\"}", "2x30")
                .fires(ALERT, 10, "critical", CHAT);
    }

    @Test
    void givenTwoClientsThatAreDownThenBothAreNamed() {
        String search = "namespace=\"team\",client=\"search\"";
        history.with(ready(""), "0x30")
                .with("vertex_ai_client_replicas_ready{" + search + "}", "0x30")
                .fires(ALERT, 10, "critical", CHAT, search);
    }

    @Test
    void givenAnOperatorThatHandsOverThenTheFiveMinutesGoOnAndNobodyIsToldTwice() {
        history.with(ready(",pod=\"operator-1\""), "0x3 stale")
                .with(ready(",pod=\"operator-2\""), "_x4 0x20")
                .fires(ALERT, 6, "critical", CHAT);
    }

    @Test
    void givenTwoOperatorsWhileOneTakesOverThenWhoeverSeesAPodIsRight() {
        history.with(ready(",pod=\"operator-1\""), "0x30")
                .with(ready(",pod=\"operator-2\""), "2x30")
                .isSilent(ALERT, 30);
    }
}
