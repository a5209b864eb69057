package io.ngxagents.vertexai.monitoring.alerts;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** More than 5 % of the requests fail for five minutes. */
class HighErrorRateTest {
    private static final String ALERT = "VertexAIHighErrorRate";
    private static final String CHAT = "namespace=\"team\",client=\"chat\"";

    private final History history = new History();

    private static String requests(String more) {
        return "vertex_ai_client_requests_total{" + CHAT + more + "}";
    }

    private static String errors(String type, String more) {
        return "vertex_ai_client_errors_total{" + CHAT + ",type=\"" + type + "\"" + more + "}";
    }

    @Test
    void givenALittleMoreForFiveMinutesThenItFires() {
        history.with(requests(""), "0+1000x30")
                .with(errors("internal", ""), "0+51x30")
                .fires(ALERT, 7, "critical", CHAT);
    }

    @Test
    void givenALittleLessThenItIsSilent() {
        history.with(requests(""), "0+1000x30")
                .with(errors("internal", ""), "0+49x30")
                .isSilent(ALERT, 30);
    }

    @Test
    void givenExactlyTheBoundThenItIsSilent() {
        history.with(requests(""), "0+1000x30")
                .with(errors("internal", ""), "0+50x30")
                .isSilent(ALERT, 30);
    }

    @Test
    void givenOneMinuteTooFewThenItIsSilent() {
        history.with(requests(""), "0+1000x30")
                .with(errors("internal", ""), "0+900x30")
                .isSilent(ALERT, 5);
    }

    @Test
    void givenATimeWithoutErrorsBetweenThenTheFiveMinutesBeginAnew() {
        history.with(requests(""), "0+1000x30")
                .with(errors("internal", ""), "0+100x4 400+0x8 400+100x3")
                .isSilent(ALERT, 15);
    }

    @ParameterizedTest
    @ValueSource(strings = {"deadline", "unavailable", "unauthenticated", "permission_denied", "not_found"})
    void givenErrorsOfTheUpstreamThenTheyCount(String type) {
        history.with(requests(""), "0+1000x30")
                .with(errors(type, ""), "0+100x30")
                .fires(ALERT, 10, "critical", CHAT);
    }

    @ParameterizedTest
    @ValueSource(strings = {"invalid_request", "cancelled", "quota", "limit"})
    void givenMistakesOfCallersOrUsedUpQuotasThenTheyDoNotCount(String type) {
        history.with(requests(""), "0+1000x30")
                .with(errors(type, ""), "0+500x30")
                .isSilent(ALERT, 30);
    }

    @Test
    void givenSeveralKindsOfErrorsThatTogetherAreMoreThenItFires() {
        history.with(requests(""), "0+1000x30")
                .with(errors("internal", ""), "0+30x30")
                .with(errors("deadline", ""), "0+30x30")
                .fires(ALERT, 10, "critical", CHAT);
    }

    @Test
    void givenAPodThatFailsAmongThoseThatDoNotThenTheClientsShareCounts() {
        history.with(requests(",pod=\"a\""), "0+900x30")
                .with(requests(",pod=\"b\""), "0+100x30")
                .with(errors("internal", ",pod=\"b\""), "0+40x30")
                .isSilent(ALERT, 30);
    }

    @Test
    void givenAPodThatStartsAnewThenItsErrorsCountOn() {
        history.with(requests(""), "0+1000x5 0+1000x20")
                .with(errors("internal", ""), "0+100x5 0+100x20")
                .fires(ALERT, 12, "critical", CHAT);
    }

    /** One request in twenty seconds, all of which fail: a share of so little wakes nobody. */
    @Test
    void givenVeryFewRequestsThenItIsSilent() {
        history.with(requests(""), "0+3x30")
                .with(errors("internal", ""), "0+3x30")
                .isSilent(ALERT, 30);
    }

    @Test
    void givenPodsThatAreGoneThenItEndsWithTheirLastSamples() {
        history.with(requests(""), "0+1000x20")
                .with(errors("internal", ""), "0+100x20")
                .isSilent(ALERT, 27);
    }

    @Test
    void givenNoTrafficThenItIsSilent() {
        history.with(requests(""), "0+0x30")
                .with(errors("internal", ""), "0+0x30")
                .isSilent(ALERT, 30);
    }

    @Test
    void givenNoSeriesThenItIsSilent() {
        history.isSilent(ALERT, 30);
    }

    @Test
    void givenTwoClientsThenTheOneThatFailsIsNamed() {
        history.with(requests(""), "0+1000x30")
                .with(errors("internal", ""), "0+0x30")
                .with("vertex_ai_client_requests_total{namespace=\"team\",client=\"search\"}", "0+100x30")
                .with(
                        "vertex_ai_client_errors_total{namespace=\"team\",client=\"search\",type=\"internal\"}",
                        "0+50x30")
                .fires(ALERT, 10, "critical", "namespace=\"team\",client=\"search\"");
    }
}
