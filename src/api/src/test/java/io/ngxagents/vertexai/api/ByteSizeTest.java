package io.ngxagents.vertexai.api;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.IntRange;
import net.jqwik.api.constraints.LongRange;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class ByteSizeTest {
    @ParameterizedTest
    @CsvSource({"0, 0", "4096, 4096", "1Ki, 1024", "64Mi, 67108864", "1Gi, 1073741824"})
    void givenATextOfTheSchemaWhenParsingThenItIsThatManyBytes(String text, long expected) {
        assertThat(ByteSize.parse(text).bytes()).isEqualTo(expected);
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "Mi", "1M", "1MB", "-1Mi", "0.5Gi", "1 Gi", "1Ti", "1mi"})
    void givenAnyOtherTextWhenParsingThenTheMessageSaysWhatIsAllowed(String text) {
        assertThatThrownBy(() -> ByteSize.parse(text))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessage("'" + text + "' is not a byte size; write for example 512Ki, 64Mi or 1Gi");
    }

    @ParameterizedTest
    @CsvSource({"1024Mi, 1Gi", "2048, 2Ki", "1536Mi, 1536Mi", "0, 0", "1025, 1025"})
    void givenAnAmountWhenWritingThenItHasTheLargestUnitThatFits(String text, String expected) {
        assertThat(ByteSize.parse(text)).hasToString(expected);
    }

    @Test
    void givenANegativeAmountWhenMakingASizeThenItIsRefused() {
        assertThatThrownBy(() -> new ByteSize(-1)).isInstanceOf(IllegalArgumentException.class);
    }

    @Property
    void givenAnySizeWhenWritingAndReadingItThenItIsTheSame(@ForAll @LongRange(min = 0) long bytes) {
        ByteSize size = new ByteSize(bytes);
        assertThat(ByteSize.parse(size.toString())).isEqualTo(size);
    }

    @Property
    void givenAnyAmountOfTheSchemaWhenParsingThenNothingOverflows(@ForAll @IntRange(max = 999_999_999) int gibibytes) {
        assertThat(ByteSize.parse(gibibytes + "Gi").bytes()).isEqualTo((long) gibibytes << 30);
    }

    @Property
    void givenAShareWhenTakingItThenItIsNeverMoreThanTheWhole(
            @ForAll @LongRange(min = 0, max = 1L << 50) long bytes, @ForAll @IntRange(max = 100) int percent) {
        ByteSize whole = new ByteSize(bytes);
        assertThat(whole.times(percent / 100.0)).isLessThanOrEqualTo(whole);
    }
}
