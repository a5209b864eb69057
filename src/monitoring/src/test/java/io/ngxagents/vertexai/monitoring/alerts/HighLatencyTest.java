package io.ngxagents.vertexai.monitoring.alerts;

import org.junit.jupiter.api.Test;

/** 95 of 100 requests take two seconds or more, for ten minutes. */
class HighLatencyTest {
    private static final String ALERT = "VertexAIHighLatency";
    private static final String CHAT = "namespace=\"team\",client=\"chat\"";

    private final History history = new History().with("vertex_ai_client_requests_total{" + CHAT + "}", "0+100x60");

    private static String bucket(String bound, String more) {
        return "vertex_ai_client_latency_seconds_bucket{" + CHAT + more + ",le=\"" + bound + "\"}";
    }

    /** Of 100 requests a minute, so many within a second, within two, within four, and all. */
    private History answered(int within1, int within2, int within4) {
        return history.with(bucket("1.0", ""), "0+" + within1 + "x60")
                .with(bucket("2.0", ""), "0+" + within2 + "x60")
                .with(bucket("4.0", ""), "0+" + within4 + "x60")
                .with(bucket("+Inf", ""), "0+100x60");
    }

    @Test
    void givenSixOfAHundredThatTakeLongerThenItFires() {
        answered(80, 94, 100).fires(ALERT, 12, "warning", CHAT);
    }

    @Test
    void givenFourOfAHundredThatTakeLongerThenItIsSilent() {
        answered(80, 96, 100).isSilent(ALERT, 60);
    }

    /** The KPI is below two seconds, so two seconds are too many. */
    @Test
    void givenExactlyTheBoundThenItFires() {
        // Rates of whole numbers a second, so that no rounding decides.
        history.with(bucket("1.0", ""), "0+600x60")
                .with(bucket("2.0", ""), "0+1140x60")
                .with(bucket("+Inf", ""), "0+1200x60")
                .fires(ALERT, 15, "warning", CHAT);
    }

    @Test
    void givenOneMinuteTooFewThenItIsSilent() {
        answered(0, 10, 100).isSilent(ALERT, 10);
    }

    @Test
    void givenRequestsBeyondTheLastBoundThenItFires() {
        answered(10, 20, 30).fires(ALERT, 15, "warning", CHAT);
    }

    @Test
    void givenAQuickTimeBetweenThenTheTenMinutesBeginAnew() {
        history.with(bucket("1.0", ""), "0+0x8 0+1000x7 7000+0x7")
                .with(bucket("2.0", ""), "0+0x8 0+1000x7 7000+0x7")
                .with(bucket("4.0", ""), "0+100x8 900+1000x7 7900+100x7")
                .with(bucket("+Inf", ""), "0+100x8 900+1000x7 7900+100x7")
                .isSilent(ALERT, 21);
    }

    @Test
    void givenTwoPodsThenTheClientsRequestsCountTogether() {
        history.with(bucket("2.0", ",pod=\"a\""), "0+900x60")
                .with(bucket("+Inf", ",pod=\"a\""), "0+900x60")
                .with(bucket("2.0", ",pod=\"b\""), "0+60x60")
                .with(bucket("+Inf", ",pod=\"b\""), "0+100x60")
                .isSilent(ALERT, 60);
    }

    @Test
    void givenHitsAndMissesThenBothAreWhatCallersWaitFor() {
        history.with(bucket("2.0", ",cache=\"hit\""), "0+50x60")
                .with(bucket("4.0", ",cache=\"hit\""), "0+50x60")
                .with(bucket("+Inf", ",cache=\"hit\""), "0+50x60")
                .with(bucket("2.0", ",cache=\"miss\""), "0+40x60")
                .with(bucket("4.0", ",cache=\"miss\""), "0+50x60")
                .with(bucket("+Inf", ",cache=\"miss\""), "0+50x60")
                .fires(ALERT, 15, "warning", CHAT);
    }

    @Test
    void givenAPodThatStartsAnewThenItsRequestsCountOn() {
        history.with(bucket("2.0", ""), "0+50x6 0+50x50")
                .with(bucket("4.0", ""), "0+100x6 0+100x50")
                .with(bucket("+Inf", ""), "0+100x6 0+100x50")
                .fires(ALERT, 20, "warning", CHAT);
    }

    @Test
    void givenVeryFewRequestsThenItIsSilent() {
        new History()
                .with("vertex_ai_client_requests_total{" + CHAT + "}", "0+3x60")
                .with(bucket("2.0", ""), "0+0x60")
                .with(bucket("+Inf", ""), "0+3x60")
                .isSilent(ALERT, 60);
    }

    @Test
    void givenNoTrafficThenItIsSilent() {
        new History()
                .with("vertex_ai_client_requests_total{" + CHAT + "}", "0+0x60")
                .with(bucket("2.0", ""), "0+0x60")
                .with(bucket("+Inf", ""), "0+0x60")
                .isSilent(ALERT, 60);
    }

    @Test
    void givenNoSeriesThenItIsSilent() {
        new History().isSilent(ALERT, 60);
    }
}
