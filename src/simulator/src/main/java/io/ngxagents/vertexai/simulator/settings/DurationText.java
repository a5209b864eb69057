package io.ngxagents.vertexai.simulator.settings;

import java.math.BigDecimal;
import java.time.Duration;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** The text form of a duration: a decimal number and one unit of us, ms, s, m, at most ten minutes. */
public final class DurationText {
    static final Duration LONGEST = Duration.ofMinutes(10);
    static final String ALLOWED = "a number with a unit of us, ms, s or m, at most 10m, such as 20ms or 1.5s";

    private static final Pattern FORMAT = Pattern.compile("([0-9]{1,9}(?:\\.[0-9]{1,9})?)(us|ms|s|m)");
    private static final BigDecimal NANOS_PER_MILLI = BigDecimal.valueOf(1_000_000);

    private DurationText() {}

    /**
     * The duration that the text describes.
     *
     * @throws InvalidSettingException naming the field, if the text is no such duration
     */
    public static Duration parse(String field, String text) {
        Matcher matcher = FORMAT.matcher(text);
        if (!matcher.matches()) {
            throw new InvalidSettingException(field, text, ALLOWED);
        }
        BigDecimal nanos = new BigDecimal(matcher.group(1)).multiply(nanosPer(matcher.group(2)));
        return bounded(field, Duration.ofNanos(nanos.longValue()));
    }

    /**
     * The duration, if it is within bounds.
     *
     * @throws InvalidSettingException naming the field, if the duration is negative or longer than ten minutes
     */
    static Duration bounded(String field, Duration duration) {
        if (duration.isNegative() || duration.compareTo(LONGEST) > 0) {
            throw new InvalidSettingException(field, duration.toString(), ALLOWED);
        }
        return duration;
    }

    /** In milliseconds; {@link #parse} gives the same duration back. */
    public static String format(Duration duration) {
        BigDecimal millis = BigDecimal.valueOf(duration.toNanos()).divide(NANOS_PER_MILLI);
        return millis.stripTrailingZeros().toPlainString() + "ms";
    }

    private static BigDecimal nanosPer(String unit) {
        return switch (unit) {
            case "us" -> BigDecimal.valueOf(1_000);
            case "ms" -> NANOS_PER_MILLI;
            case "s" -> BigDecimal.valueOf(1_000_000_000L);
            default -> BigDecimal.valueOf(60_000_000_000L);
        };
    }
}
