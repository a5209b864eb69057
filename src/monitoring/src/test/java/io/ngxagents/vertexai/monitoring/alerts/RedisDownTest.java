package io.ngxagents.vertexai.monitoring.alerts;

import org.junit.jupiter.api.Test;

/** A client's Redis took no connections for five minutes. */
class RedisDownTest {
    private static final String ALERT = "VertexAIRedisDown";
    private static final String CHAT = "namespace=\"team\",client=\"chat\"";

    private final History history = new History();

    private static String condition(String type, String more) {
        return "vertex_ai_client_condition{" + CHAT + ",type=\"" + type + "\"" + more + "}";
    }

    private static String redis() {
        return condition("RedisAvailable", "");
    }

    @Test
    void givenNoRedisForFiveMinutesThenItFires() {
        history.with(redis(), "0x30").fires(ALERT, 5, "warning", CHAT);
    }

    @Test
    void givenOneMinuteTooFewThenItIsSilent() {
        history.with(redis(), "0x30").isSilent(ALERT, 4);
    }

    @Test
    void givenARedisThenItIsSilent() {
        history.with(redis(), "1x30").isSilent(ALERT, 30);
    }

    @Test
    void givenARestartOfAMinuteThenItIsSilent() {
        history.with(redis(), "1x10 0 1x10").isSilent(ALERT, 20);
    }

    @Test
    void givenARestartBetweenThenTheFiveMinutesBeginAnew() {
        history.with(redis(), "0x3 1 0x20").isSilent(ALERT, 9);
        history.fires(ALERT, 10, "warning", CHAT);
    }

    @Test
    void givenARedisThatComesBackThenItEnds() {
        history.with(redis(), "0x10 1x10").isSilent(ALERT, 11);
    }

    /** As for a client without a Redis of its own. */
    @Test
    void givenAConditionThatIsUnknownThenItIsSilent() {
        history.with(condition("Ready", ""), "1x30").isSilent(ALERT, 30);
    }

    @Test
    void givenARedisThatIsNotWantedAnyMoreThenItEnds() {
        history.with(redis(), "0x10 stale").isSilent(ALERT, 11);
    }

    @Test
    void givenAnotherConditionThatIsFalseThenItIsSilent() {
        history.with(condition("Ready", ""), "0x30")
                .with(condition("Degraded", ""), "0x30")
                .with(redis(), "1x30")
                .isSilent(ALERT, 30);
    }

    @Test
    void givenNoSeriesThenItIsSilent() {
        history.isSilent(ALERT, 30);
    }

    @Test
    void givenTwoClientsThenTheOneWithoutRedisIsNamed() {
        history.with(redis(), "0x30")
                .with(
                        "vertex_ai_client_condition{namespace=\"team\",client=\"search\",type=\"RedisAvailable\"}",
                        "1x30")
                .fires(ALERT, 10, "warning", CHAT);
    }

    @Test
    void givenAnOperatorThatHandsOverThenTheFiveMinutesGoOn() {
        history.with(condition("RedisAvailable", ",pod=\"operator-1\""), "0x3 stale")
                .with(condition("RedisAvailable", ",pod=\"operator-2\""), "_x4 0x20")
                .fires(ALERT, 6, "warning", CHAT);
    }
}
