package io.ngxagents.vertexai.api;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.time.Duration;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.IntRange;
import net.jqwik.api.constraints.LongRange;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class TimeSpanTest {
    private static final long YEAR_IN_MILLIS = Duration.ofDays(365).toMillis();

    @ParameterizedTest
    @CsvSource({"0s, PT0S", "250ms, PT0.25S", "90s, PT90S", "1h30m, PT90M", "7d, PT168H", "1d1h1m1s1ms, PT25H1M1.001S"})
    void givenATextOfTheSchemaWhenParsingThenItIsThatDuration(String text, Duration expected) {
        assertThat(TimeSpan.parse(text).toDuration()).isEqualTo(expected);
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "5", "30m1h", "1h1h", "-5m", "1.5h", "5 m", "1w", "1H", "1234567s"})
    void givenAnyOtherTextWhenParsingThenTheMessageSaysWhatIsAllowed(String text) {
        assertThatThrownBy(() -> TimeSpan.parse(text))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessage("'" + text + "' is not a duration; write for example 30m, 1h30m, 7d or 250ms");
    }

    @Test
    void givenANegativeDurationWhenMakingASpanThenItIsRefused() {
        Duration negative = Duration.ofSeconds(-1);
        assertThatThrownBy(() -> new TimeSpan(negative)).isInstanceOf(IllegalArgumentException.class);
    }

    @Property
    void givenAnySpanWhenWritingAndReadingItThenItIsTheSame(@ForAll @LongRange(min = 0) long millis) {
        TimeSpan span = new TimeSpan(Duration.ofMillis(millis % (20 * YEAR_IN_MILLIS)));
        assertThat(TimeSpan.parse(span.toString())).isEqualTo(span);
        assertThat(span.toString()).matches(TimeSpan.PATTERN).hasSizeBetween(2, TimeSpan.MAX_LENGTH);
    }

    @Property
    void givenTheLargestPartsWhenParsingThenTheirSumIsTheSpan(
            @ForAll @IntRange(max = 999_999) int days,
            @ForAll @IntRange(max = 999_999) int hours,
            @ForAll @IntRange(max = 999_999) int seconds) {
        assertThat(TimeSpan.parse(days + "d" + hours + "h" + seconds + "s").toDuration())
                .isEqualTo(Duration.ofDays(days).plusHours(hours).plusSeconds(seconds));
    }

    @Property
    void givenTwoSpansWhenComparingThenTheLongerOneIsGreater(
            @ForAll @LongRange(min = 0, max = 1_000_000_000) long left,
            @ForAll @LongRange(min = 0, max = 1_000_000_000) long right) {
        TimeSpan one = new TimeSpan(Duration.ofMillis(left));
        TimeSpan other = new TimeSpan(Duration.ofMillis(right));
        assertThat(Integer.signum(one.compareTo(other))).isEqualTo(Long.compare(left, right));
    }
}
