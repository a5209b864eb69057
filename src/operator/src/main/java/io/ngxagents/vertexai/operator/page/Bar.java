package io.ngxagents.vertexai.operator.page;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.stream.Stream;

/**
 * A number's length beside others of the same scale. Only ever beside the number itself, so it is not read out. A picture,
 * because the page's policy admits no styles within it.
 */
final class Bar {
    private static final double WIDTH = 100;
    private static final double HEIGHT = 6;
    private static final double MARK = 2;

    /** So that a mark at the longest of all still has its place. */
    private static final double HEADROOM = 1.1;

    private Bar() {}

    /** @param share of the whole, 0 to 1 */
    static Html share(double share) {
        return picture(List.of(bar("track", 1), bar("filled", share)));
    }

    /**
     * The value of a check, with a mark at each of its bounds.
     *
     * @param own the value to draw
     * @param check gives the scale, which both tracks and the bounds share
     */
    static Html ofCheck(Double own, CheckView check) {
        double longest = Stream.of(check.value(), check.stable(), check.max(), check.min())
                .filter(value -> value != null && Double.isFinite(value))
                .mapToDouble(Double::doubleValue)
                .max()
                .orElse(0);
        if (own == null || !Double.isFinite(own) || own < 0 || longest <= 0) {
            return Html.text("");
        }
        double scale = longest * HEADROOM;
        List<Html> parts = new ArrayList<>(List.of(bar("track", 1), bar("filled", own / scale)));
        Stream.of(check.max(), check.min())
                .filter(bound -> bound != null && bound >= 0)
                .forEach(bound -> parts.add(mark(bound / scale)));
        return picture(parts);
    }

    private static Html bar(String kind, double share) {
        return Html.element("rect")
                .with("class", kind)
                .with("width", number(share * WIDTH))
                .with("height", number(HEIGHT));
    }

    private static Html mark(double share) {
        return Html.element("rect")
                .with("class", "bound")
                .with("x", number(share * WIDTH))
                .with("width", number(MARK))
                .with("height", number(HEIGHT));
    }

    private static Html picture(List<Html> parts) {
        return Html.element("svg", parts)
                .with("class", "bar")
                .with("viewBox", "0 0 " + number(WIDTH) + " " + number(HEIGHT))
                .with("preserveAspectRatio", "none")
                .with("aria-hidden", "true");
    }

    private static String number(double value) {
        return String.format(Locale.ROOT, "%.1f", value);
    }
}
