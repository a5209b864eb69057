package io.ngxagents.vertexai.simulator.settings;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.grpc.Status;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.Combinators;
import net.jqwik.api.Example;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;

class ErrorRateTest {
    @Provide
    Arbitrary<ErrorRate> rates() {
        Arbitrary<String> names = Arbitraries.strings()
                .withCharRange('a', 'z')
                .withChars("0123456789._-")
                .ofMinLength(1)
                .ofMaxLength(20)
                .injectNull(0.3);
        return Combinators.combine(
                        Arbitraries.of(Status.Code.class).filter(code -> code != Status.Code.OK),
                        Arbitraries.bigDecimals()
                                .between(java.math.BigDecimal.ZERO, java.math.BigDecimal.ONE)
                                .ofScale(9),
                        names,
                        names,
                        names,
                        Arbitraries.integers().between(0, 9999))
                .as((code, share, version, model, location, after) ->
                        new ErrorRate(code, share.doubleValue(), version, model, location, after));
    }

    @Property
    void givenAnyErrorRateThenItsTextGivesItBack(@ForAll("rates") ErrorRate rate) {
        assertThat(ErrorRate.parse(rate.toString())).isEqualTo(rate);
    }

    @Property
    void givenAnyTextThenItParsesOrTheMessageSaysWhatIsAllowed(@ForAll String text) {
        assertThatThrownBy(() -> {
                    ErrorRate.parse(text);
                    throw new InvalidSettingException("errors", text, "CODE=SHARE");
                })
                .isInstanceOf(InvalidSettingException.class)
                .hasMessageContaining("CODE=SHARE");
    }

    @Example
    void givenAModelWithAVersionOfItsOwnThenBothAreUnderstood() {
        assertThat(ErrorRate.parse("INTERNAL=0.5@version=v1.2@model=textembedding-gecko@003"))
                .isEqualTo(new ErrorRate(Status.Code.INTERNAL, 0.5, "v1.2", "textembedding-gecko@003"));
    }

    @Example
    void givenALocationAndPartsThenBothAreUnderstood() {
        assertThat(ErrorRate.parse("UNAVAILABLE=1@location=us-east4@after=3"))
                .isEqualTo(new ErrorRate(Status.Code.UNAVAILABLE, 1, null, null, "us-east4", 3));
    }

    @Example
    void givenANegativeNumberOfPartsThenItIsRefused() {
        assertThatThrownBy(() -> new ErrorRate(Status.Code.UNAVAILABLE, 1, null, null, null, -1))
                .isInstanceOf(InvalidSettingException.class)
                .hasMessageContaining("parts from 0 to 9999");
    }

    @Example
    void givenSuccessAsAnErrorThenItIsRefused() {
        assertThatThrownBy(() -> ErrorRate.parse("OK=0.5")).isInstanceOf(InvalidSettingException.class);
    }
}
