package io.ngxagents.vertexai.operator.page;

import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.Locale;

/** Times as people read them, in UTC as everywhere in Kubernetes. A time that is not known is a dash. */
final class Moments {
    private static final DateTimeFormatter SHOWN = DateTimeFormatter.ofPattern("uuuu-MM-dd HH:mm:ss 'UTC'", Locale.ROOT)
            .withZone(ZoneOffset.UTC);

    private Moments() {}

    static Html at(Instant then) {
        return then == null ? Html.text(Figures.NONE) : time(then, SHOWN.format(then));
    }

    /** How long ago, by its largest unit. */
    static Html ago(Instant then, Instant now) {
        if (then == null) {
            return Html.text(Figures.NONE);
        }
        return time(then, age(Duration.between(then, now))).with("title", SHOWN.format(then));
    }

    private static String age(Duration age) {
        if (age.toDays() > 0) {
            return age.toDays() + "d";
        }
        if (age.toHours() > 0) {
            return age.toHours() + "h";
        }
        return age.toMinutes() > 0 ? age.toMinutes() + "m" : Math.max(0, age.toSeconds()) + "s";
    }

    private static Html.Element time(Instant then, String text) {
        return Html.element("time", text).with("datetime", then.toString());
    }
}
