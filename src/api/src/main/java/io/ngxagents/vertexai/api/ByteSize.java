package io.ngxagents.vertexai.api;

import com.fasterxml.jackson.annotation.JsonCreator;
import com.fasterxml.jackson.annotation.JsonValue;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * An amount of memory, written with a binary unit: {@code 64Mi}, {@code 1Gi}, {@code 4096}.
 *
 * <p>One spelling for each amount: 1024Mi prints as 1Gi, which is also the form that the API server keeps.
 *
 * @param bytes not negative
 */
public record ByteSize(long bytes) implements Comparable<ByteSize> {
    /** What the schema demands of the text; nine digits of Gi are far from overflow. */
    public static final String PATTERN = "^[0-9]{1,9}(Ki|Mi|Gi)?$";

    private static final Pattern FORMAT = Pattern.compile("([0-9]{1,19})(Ki|Mi|Gi)?");

    public ByteSize {
        if (bytes < 0) {
            throw new IllegalArgumentException("a byte size cannot be negative: " + bytes);
        }
    }

    /**
     * Reads the written form, such as {@code 64Mi}.
     *
     * @throws IllegalArgumentException if the text has another form; the message says what is allowed
     */
    @JsonCreator
    public static ByteSize parse(String text) {
        Matcher matcher = FORMAT.matcher(text);
        if (!matcher.matches()) {
            throw new IllegalArgumentException(
                    "'" + text + "' is not a byte size; write for example 512Ki, 64Mi or 1Gi");
        }
        int shift = matcher.group(2) == null ? 0 : shiftOf(matcher.group(2));
        return new ByteSize(Math.multiplyExact(Long.parseLong(matcher.group(1)), 1L << shift));
    }

    private static int shiftOf(String unit) {
        return switch (unit) {
            case "Ki" -> 10;
            case "Mi" -> 20;
            default -> 30;
        };
    }

    /** The share of this size, rounded down to whole bytes. */
    public ByteSize times(double factor) {
        return new ByteSize((long) (bytes * factor));
    }

    @Override
    public int compareTo(ByteSize other) {
        return Long.compare(bytes, other.bytes);
    }

    @JsonValue
    @Override
    public String toString() {
        for (String unit : new String[] {"Gi", "Mi", "Ki"}) {
            long size = 1L << shiftOf(unit);
            if (bytes >= size && bytes % size == 0) {
                return bytes / size + unit;
            }
        }
        return Long.toString(bytes);
    }
}
