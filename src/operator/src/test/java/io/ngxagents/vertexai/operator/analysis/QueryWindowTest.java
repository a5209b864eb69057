package io.ngxagents.vertexai.operator.analysis;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class QueryWindowTest {
    @ParameterizedTest(name = "{0} watched, a look each {1}: looks back {2}, as {3}")
    @CsvSource({
        "PT2S, PT1M, PT10S, a shorter one may hold one scrape",
        "PT-60S, PT1M, PT10S, the clock went back",
        "PT90S, PT1M, PT90S, the step is no older",
        "PT1H, PT1M, PT5M, what is older says little of now",
        "PT1H, PT10M, PT20M, each look shares one interval with the one before"
    })
    void givenAStepThenTheWindowIsBounded(Duration watched, Duration interval, Duration window, String reason) {
        assertThat(QueryWindow.of(watched, interval)).as(reason).isEqualTo(window);
    }
}
