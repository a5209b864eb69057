package io.ngxagents.vertexai.monitoring.alerts;

import org.junit.jupiter.api.Test;

/** More than 100,000 tokens a minute for a quarter of an hour. */
class HighUsageTest {
    private static final String ALERT = "VertexAIHighUsage";
    private static final String CHAT = "namespace=\"team\",client=\"chat\"";

    private final History history = new History();

    private static String tokens(String more) {
        return "vertex_ai_client_tokens_total{" + CHAT + more + "}";
    }

    /** The first rate of all five minutes is that of minute 5. */
    @Test
    void givenALittleMoreForAQuarterOfAnHourThenItFires() {
        history.with(tokens(""), "0+100100x40").fires(ALERT, 20, "warning", CHAT);
    }

    @Test
    void givenALittleLessThenItIsSilent() {
        history.with(tokens(""), "0+99900x60").isSilent(ALERT, 60);
    }

    @Test
    void givenExactlyTheBoundThenItIsSilent() {
        history.with(tokens(""), "0+100000x60").isSilent(ALERT, 60);
    }

    /** Two samples make a rate, so the condition holds from minute 1 on. */
    @Test
    void givenOneMinuteTooFewThenItIsSilent() {
        history.with(tokens(""), "0+200000x40").isSilent(ALERT, 15);
    }

    @Test
    void givenADipBetweenThenTheQuarterOfAnHourBeginsAnew() {
        history.with(tokens(""), "0+150000x12 1800000+0x7 1800000+150000x15").isSilent(ALERT, 30);
    }

    /** What it used between its last sample and its end is lost, a fifth of the five minutes here. */
    @Test
    void givenAPodThatStartsAnewThenItsTokensCountOn() {
        history.with(tokens(",pod=\"a\""), "0+130000x9 0+130000x30").fires(ALERT, 20, "warning", CHAT);
    }

    @Test
    void givenTwoPodsThatTogetherUseMoreThenItFires() {
        history.with(tokens(",pod=\"a\""), "0+60000x40")
                .with(tokens(",pod=\"b\""), "0+60000x40")
                .fires(ALERT, 20, "warning", CHAT);
    }

    @Test
    void givenInputAndOutputThatTogetherAreMoreThenItFires() {
        history.with(tokens(",direction=\"input\""), "0+90000x40")
                .with(tokens(",direction=\"output\""), "0+20000x40")
                .fires(ALERT, 20, "warning", CHAT);
    }

    @Test
    void givenStableAndCanaryThatTogetherUseMoreThenItFiresOnceForTheClient() {
        history.with(tokens(",track=\"stable\",version=\"v1\""), "0+80000x40")
                .with(tokens(",track=\"canary\",version=\"v2\""), "0+30000x40")
                .fires(ALERT, 20, "warning", CHAT);
    }

    @Test
    void givenTwoClientsThenTheOneThatUsesMoreIsNamed() {
        history.with(tokens(""), "0+110000x40")
                .with("vertex_ai_client_tokens_total{namespace=\"team\",client=\"search\"}", "0+5000x40")
                .with("vertex_ai_client_tokens_total{namespace=\"other\",client=\"chat\"}", "0+5000x40")
                .fires(ALERT, 20, "warning", CHAT);
    }

    @Test
    void givenPodsThatAreGoneThenItEndsWithTheirLastSamples() {
        history.with(tokens(""), "0+200000x20").fires(ALERT, 20, "warning", CHAT);
        new History().with(tokens(""), "0+200000x20").isSilent(ALERT, 27);
    }

    @Test
    void givenNoTrafficThenItIsSilent() {
        history.with(tokens(""), "0+0x40").isSilent(ALERT, 40);
    }

    @Test
    void givenNoSeriesThenItIsSilent() {
        history.isSilent(ALERT, 40);
    }
}
