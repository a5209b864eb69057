package io.ngxagents.vertexai.tools.loadtest.report;

import java.util.Locale;

/** Texts and numbers as HTML has them. */
final class Html {
    private static final double LARGE = 100;
    private static final double SMALL = 1;

    private Html() {}

    /** With nothing in it that HTML would take for its own. */
    static String text(String text) {
        return text.replace("&", "&amp;")
                .replace("<", "&lt;")
                .replace(">", "&gt;")
                .replace("\"", "&quot;")
                .replace("'", "&#39;");
    }

    /** With as many digits as help a reader. */
    static String number(double value) {
        if (value == Math.rint(value) || Math.abs(value) >= LARGE) {
            return String.format(Locale.ROOT, "%,.0f", value).replace(',', '\u202f');
        }
        String digits = String.format(Locale.ROOT, Math.abs(value) >= SMALL ? "%.1f" : "%.3f", value);
        return digits.replaceAll("0+$", "").replaceAll("[.]$", "");
    }
}
