package io.ngxagents.vertexai.monitoring.alerts;

import org.junit.jupiter.api.Test;

/** Fewer than half of the requests that ask the cache are answered by it, for half an hour. */
class LowCacheHitRateTest {
    private static final String ALERT = "VertexAILowCacheHitRate";
    private static final String CHAT = "namespace=\"team\",client=\"chat\"";

    private final History history = new History();

    private static String hits(String more) {
        return "vertex_ai_client_cache_hits_total{" + CHAT + more + "}";
    }

    private static String misses(String more) {
        return "vertex_ai_client_cache_misses_total{" + CHAT + more + "}";
    }

    @Test
    void givenALittleLessForHalfAnHourThenItFires() {
        history.with(hits(""), "0+499x60").with(misses(""), "0+501x60").fires(ALERT, 32, "warning", CHAT);
    }

    @Test
    void givenALittleMoreThenItIsSilent() {
        history.with(hits(""), "0+501x60").with(misses(""), "0+499x60").isSilent(ALERT, 60);
    }

    @Test
    void givenExactlyTheBoundThenItIsSilent() {
        history.with(hits(""), "0+500x60").with(misses(""), "0+500x60").isSilent(ALERT, 60);
    }

    @Test
    void givenOneMinuteTooFewThenItIsSilent() {
        history.with(hits(""), "0+100x60").with(misses(""), "0+900x60").isSilent(ALERT, 30);
    }

    @Test
    void givenAGoodTimeBetweenThenTheHalfHourBeginsAnew() {
        history.with(hits(""), "0+100x20 2000+5000x15 77000+100x25")
                .with(misses(""), "0+900x60")
                .isSilent(ALERT, 60);
    }

    /** Counters are there at 0 from the start, so that no hit at all is a rate of 0, and not none. */
    @Test
    void givenNotASingleHitThenItFires() {
        history.with(hits(""), "0+0x60").with(misses(""), "0+600x60").fires(ALERT, 40, "warning", CHAT);
    }

    @Test
    void givenHitsOfBothLevelsThenTheyCountTogether() {
        history.with(hits(",level=\"local\""), "0+300x60")
                .with(hits(",level=\"redis\""), "0+300x60")
                .with(misses(""), "0+400x60")
                .isSilent(ALERT, 60);
    }

    @Test
    void givenAPodThatStartsAnewThenItsRequestsCountOn() {
        history.with(hits(",pod=\"a\""), "0+100x20 0+100x40")
                .with(misses(",pod=\"a\""), "0+900x20 0+900x40")
                .fires(ALERT, 40, "warning", CHAT);
    }

    @Test
    void givenTwoPodsThenTheClientsShareCounts() {
        history.with(hits(",pod=\"a\""), "0+900x60")
                .with(misses(",pod=\"a\""), "0+100x60")
                .with(hits(",pod=\"b\""), "0+0x60")
                .with(misses(",pod=\"b\""), "0+100x60")
                .isSilent(ALERT, 60);
    }

    @Test
    void givenVeryFewRequestsThenItIsSilent() {
        history.with(hits(""), "0+0x60").with(misses(""), "0+3x60").isSilent(ALERT, 60);
    }

    @Test
    void givenNoTrafficThenItIsSilent() {
        history.with(hits(""), "5+0x60").with(misses(""), "9+0x60").isSilent(ALERT, 60);
    }

    @Test
    void givenPodsThatAreGoneThenItEndsWithTheirLastSamples() {
        history.with(hits(""), "0+0x40").with(misses(""), "0+600x40").isSilent(ALERT, 52);
    }

    @Test
    void givenNoSeriesThenItIsSilent() {
        history.isSilent(ALERT, 60);
    }
}
