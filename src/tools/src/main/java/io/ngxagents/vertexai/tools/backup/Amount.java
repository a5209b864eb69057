package io.ngxagents.vertexai.tools.backup;

import java.util.Locale;

/** Amounts as people read them. */
final class Amount {
    private static final String[] UNITS = {"KiB", "MiB", "GiB", "TiB"};

    private Amount() {}

    /** Such as {@code 1.5 MiB}. */
    static String bytes(long bytes) {
        if (bytes < 1024) {
            return bytes + " B";
        }
        double amount = bytes / 1024.0;
        int unit = 0;
        while (amount >= 1024 && unit < UNITS.length - 1) {
            amount /= 1024;
            unit++;
        }
        return String.format(Locale.ROOT, "%.1f %s", amount, UNITS[unit]);
    }

    /** Such as {@code 1 key} and {@code 1,200 keys}. */
    static String of(long count, String noun) {
        return String.format(Locale.ROOT, "%,d %s%s", count, noun, count == 1 ? "" : "s");
    }

    /** Such as {@code 40 % of 1,200 keys}. */
    static String share(long done, long all, String noun) {
        long percent = all == 0 ? 100 : done * 100 / all;
        return percent + " % of " + of(all, noun);
    }
}
