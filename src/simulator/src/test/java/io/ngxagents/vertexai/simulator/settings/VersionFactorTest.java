package io.ngxagents.vertexai.simulator.settings;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class VersionFactorTest {
    private final SimulatorSettings settings = SimulatorSettings.defaults()
            .withAnswerTokens(32)
            .withFactors(
                    VersionFactor.parse("LATENCY=2@version=v1.2"),
                    VersionFactor.parse("ANSWER_TOKENS=1.5@version=v1.2"),
                    VersionFactor.parse("ANSWER_TOKENS=0.01@version=v1.3"));

    @Test
    void givenATextThenItIsWrittenAsItWasRead() {
        assertThat(settings.factors().toString())
                .isEqualTo("[LATENCY=2@version=v1.2, ANSWER_TOKENS=1.5@version=v1.2, ANSWER_TOKENS=0.01@version=v1.3]");
        assertThat(new SettingsJson().read(new SettingsJson().write(settings), SimulatorSettings.defaults()))
                .isEqualTo(settings);
    }

    @Test
    void givenAVersionThenOnlyItsCallsDiffer() {
        assertThat(settings.latencyFactor("v1.2")).isEqualTo(2);
        assertThat(settings.answerTokens("v1.2")).isEqualTo(48);
        assertThat(settings.latencyFactor("v1.1")).isEqualTo(1);
        assertThat(settings.answerTokens("v1.1")).isEqualTo(32);
        assertThat(settings.answerTokens("v1.3")).as("never less than one").isEqualTo(1);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "LATENCY=2",
                "LATENCY=0@version=v1",
                "LATENCY=101@version=v1",
                "SIZE=2@version=v1",
                "LATENCY=-1@version=v1"
            })
    void givenAnotherTextThenTheMessageSaysWhatIsAllowed(String text) {
        assertThatThrownBy(() -> VersionFactor.parse(text))
                .isInstanceOf(InvalidSettingException.class)
                .hasMessageContaining("factors")
                .hasMessageContaining("LATENCY=FACTOR@version=VERSION");
    }
}
