package io.ngxagents.vertexai.it.monitoring.pictures;

import io.ngxagents.vertexai.monitoring.catalogue.Unit;
import java.math.BigDecimal;
import java.math.MathContext;

/** Values as people read them. */
final class Amount {
    private static final String[] THOUSANDS = {"", "k", "M", "G"};
    private static final String[] BYTES = {" B", " KiB", " MiB", " GiB"};

    private Amount() {}

    static String of(double value, Unit unit) {
        return switch (unit) {
            case SHARE -> number(value * 100) + " %";
            case PERCENT -> number(value) + " %";
            case SECONDS -> value < 1 ? number(value * 1000) + " ms" : number(value) + " s";
            case BYTES -> scaled(value, 1024, BYTES);
            case DOLLARS_PER_HOUR -> "$" + number(value) + "/h";
            case TOKENS_PER_MINUTE -> scaled(value, 1000, THOUSANDS) + "/min";
            case REQUESTS_PER_SECOND, PER_SECOND -> scaled(value, 1000, THOUSANDS) + "/s";
            case PER_HOUR -> scaled(value, 1000, THOUSANDS) + "/h";
            case CORES, COUNT -> scaled(value, 1000, THOUSANDS);
        };
    }

    private static String scaled(double value, double base, String... suffixes) {
        int power = 0;
        double rest = value;
        while (Math.abs(rest) >= base && power < suffixes.length - 1) {
            rest /= base;
            power++;
        }
        return number(rest) + suffixes[power];
    }

    private static String number(double value) {
        BigDecimal rounded = BigDecimal.valueOf(value).round(new MathContext(3));
        return rounded.signum() == 0 ? "0" : rounded.stripTrailingZeros().toPlainString();
    }
}
