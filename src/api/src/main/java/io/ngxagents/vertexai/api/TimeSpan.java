package io.ngxagents.vertexai.api;

import com.fasterxml.jackson.annotation.JsonCreator;
import com.fasterxml.jackson.annotation.JsonValue;
import java.time.Duration;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * A duration as people write it in Kubernetes: {@code 30m}, {@code 1h30m}, {@code 7d}, {@code 250ms}. Units are d, h, m, s
 * and ms, largest first, each at most once.
 *
 * @param toDuration not negative, whole milliseconds
 */
public record TimeSpan(Duration toDuration) implements Comparable<TimeSpan> {
    /** What the schema demands of the text; the bounds keep it far from overflow. */
    public static final String PATTERN = "^([0-9]{1,6}d)?([0-9]{1,6}h)?([0-9]{1,6}m)?([0-9]{1,6}s)?([0-9]{1,6}ms)?$";

    /** Rule of the schema for a span that cannot be nothing. */
    public static final String IS_POSITIVE = "self.matches('[1-9]')";

    /** What {@link #IS_POSITIVE} asks for. */
    public static final String POSITIVE = "must be longer than 0s";

    /** Longest text that the schema admits. */
    public static final int MAX_LENGTH = 32;

    public static final TimeSpan ZERO = new TimeSpan(Duration.ZERO);

    private static final Pattern FORMAT = Pattern.compile(PATTERN);

    public TimeSpan {
        if (toDuration.isNegative()) {
            throw new IllegalArgumentException("a time span cannot be negative: " + toDuration);
        }
        toDuration = Duration.ofMillis(toDuration.toMillis());
    }

    /**
     * Reads the written form, such as {@code 1h30m}.
     *
     * @throws IllegalArgumentException if the text has another form; the message says what is allowed
     */
    @JsonCreator
    public static TimeSpan parse(String text) {
        Matcher matcher = FORMAT.matcher(text);
        if (text.isEmpty() || !matcher.matches()) {
            throw new IllegalArgumentException(
                    "'" + text + "' is not a duration; write for example 30m, 1h30m, 7d or 250ms");
        }
        return new TimeSpan(Duration.ofDays(number(matcher, 1))
                .plusHours(number(matcher, 2))
                .plusMinutes(number(matcher, 3))
                .plusSeconds(number(matcher, 4))
                .plusMillis(number(matcher, 5)));
    }

    private static long number(Matcher matcher, int group) {
        String part = matcher.group(group);
        return part == null ? 0 : Long.parseLong(part.replaceAll("[a-z]+", ""));
    }

    @Override
    public int compareTo(TimeSpan other) {
        return toDuration.compareTo(other.toDuration);
    }

    /** The text form; {@link #parse} gives the same span back. */
    @JsonValue
    @Override
    public String toString() {
        StringBuilder text = new StringBuilder();
        append(text, toDuration.toDaysPart(), "d");
        append(text, toDuration.toHoursPart(), "h");
        append(text, toDuration.toMinutesPart(), "m");
        append(text, toDuration.toSecondsPart(), "s");
        append(text, toDuration.toMillisPart(), "ms");
        return text.isEmpty() ? "0s" : text.toString();
    }

    private static void append(StringBuilder text, long amount, String unit) {
        if (amount > 0) {
            text.append(amount).append(unit);
        }
    }
}
