package io.ngxagents.vertexai.simulator.settings;

import java.math.BigDecimal;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * How calls of one gateway version differ from all others, so that a version can be slower or dearer. Text form:
 * {@code QUANTITY=FACTOR@version=VERSION}, for example {@code LATENCY=2@version=v1.2}.
 *
 * @param factor by which the quantity is multiplied, 0.01 to 100
 * @param version of the gateway whose calls it applies to
 */
public record VersionFactor(Quantity quantity, double factor, String version) {
    private static final Pattern FORMAT =
            Pattern.compile("(LATENCY|ANSWER_TOKENS)=([0-9]{1,3}(?:\\.[0-9]{1,9})?)@version=([A-Za-z0-9._@-]{1,128})");
    private static final double LEAST = 0.01;
    private static final double MOST = 100;
    private static final String ALLOWED =
            "write LATENCY=FACTOR@version=VERSION or ANSWER_TOKENS=FACTOR@version=VERSION with a factor from 0.01 to 100";

    /** What differs. */
    public enum Quantity {
        /** Time until an answer or its first part. */
        LATENCY,
        /** Natural length of a generated answer. */
        ANSWER_TOKENS
    }

    public VersionFactor {
        if (!(factor >= LEAST && factor <= MOST)) {
            throw new InvalidSettingException("factors", Double.toString(factor), ALLOWED);
        }
    }

    /**
     * The factor that the text describes.
     *
     * @throws InvalidSettingException if the text has another form; the message says what is allowed
     */
    public static VersionFactor parse(String text) {
        Matcher matcher = FORMAT.matcher(text);
        if (!matcher.matches()) {
            throw new InvalidSettingException("factors", text, ALLOWED);
        }
        return new VersionFactor(
                Quantity.valueOf(matcher.group(1)), Double.parseDouble(matcher.group(2)), matcher.group(3));
    }

    @Override
    public String toString() {
        return quantity + "=" + BigDecimal.valueOf(factor).stripTrailingZeros().toPlainString() + "@version=" + version;
    }
}
