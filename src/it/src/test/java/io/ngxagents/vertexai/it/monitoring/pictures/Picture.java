package io.ngxagents.vertexai.it.monitoring.pictures;

import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.List;
import java.util.Locale;

/** An SVG with a title, a time axis and a legend, to be filled by a panel's drawing. */
final class Picture {
    static final int LEFT = 80;
    static final int TOP = 60;
    static final int WIDTH = 620;
    static final int HEIGHT = 200;

    private static final int MARGIN = 20;
    private static final int LEGEND_LINE = 18;
    private static final int TIMES = 4;
    private static final List<String> COLORS = List.of(
            "#1f77b4", "#ff7f0e", "#2ca02c", "#9467bd", "#8c564b", "#e377c2", "#17becf", "#bcbd22", "#7f7f7f",
            "#d62728");

    private final StringBuilder body = new StringBuilder();
    private final String title;
    private final String meaning;
    private int legend;

    Picture(String title, String meaning, Period period) {
        this.title = title;
        this.meaning = meaning;
        DateTimeFormatter time =
                DateTimeFormatter.ofPattern("HH:mm", Locale.ROOT).withZone(ZoneOffset.UTC);
        for (int i = 0; i <= TIMES; i++) {
            long seconds = period.start().getEpochSecond()
                    + (period.end().getEpochSecond() - period.start().getEpochSecond()) * i / TIMES;
            double x = x((double) i / TIMES);
            String text = time.format(java.time.Instant.ofEpochSecond(seconds));
            text(x, TOP + HEIGHT + LEGEND_LINE, "middle", text);
        }
    }

    static String color(int index) {
        return COLORS.get(index % COLORS.size());
    }

    /** @param share 0 at the left, 1 at the right */
    static double x(double share) {
        return LEFT + share * WIDTH;
    }

    /** @param share 0 at the bottom, 1 at the top */
    static double y(double share) {
        return TOP + HEIGHT - share * HEIGHT;
    }

    static String number(double value) {
        return String.format(Locale.ROOT, "%.1f", value);
    }

    void horizontal(double share, String text) {
        body.append("<line x1=\"%d\" x2=\"%d\" y1=\"%s\" y2=\"%s\" stroke=\"#ddd\"/>%n"
                .formatted(LEFT, LEFT + WIDTH, number(y(share)), number(y(share))));
        text(LEFT - 6, y(share) + 4, "end", text);
    }

    void bound(double share, String name) {
        body.append("<line x1=\"%d\" x2=\"%d\" y1=\"%s\" y2=\"%s\" stroke=\"red\" stroke-dasharray=\"6 4\"/>%n"
                .formatted(LEFT, LEFT + WIDTH, number(y(share)), number(y(share))));
        text(LEFT + WIDTH, y(share) - 4, "end", name);
    }

    void text(double x, double y, String anchor, String text) {
        body.append("<text x=\"%s\" y=\"%s\" text-anchor=\"%s\">%s</text>%n"
                .formatted(number(x), number(y), anchor, escaped(text)));
    }

    void shape(String svg) {
        body.append(svg).append('\n');
    }

    void legend(int color, String text) {
        int y = TOP + HEIGHT + MARGIN + LEGEND_LINE * ++legend;
        body.append(
                "<rect x=\"%d\" y=\"%d\" width=\"12\" height=\"12\" fill=\"%s\"/>%n".formatted(LEFT, y, color(color)));
        text(LEFT + LEGEND_LINE, y + 11, "start", text);
    }

    String svg() {
        int width = LEFT + WIDTH + MARGIN;
        int height = TOP + HEIGHT + 2 * MARGIN + LEGEND_LINE * (legend + 1);
        return """
                <svg xmlns="http://www.w3.org/2000/svg" role="img" width="%1$d" height="%2$d" viewBox="0 0 %1$d %2$d" \
                font-family="sans-serif" font-size="12">
                <title>%3$s</title>
                <desc>%4$s</desc>
                <rect width="%1$d" height="%2$d" fill="white"/>
                <text x="%5$d" y="28" font-size="16" font-weight="bold">%3$s</text>
                %6$s</svg>
                """.formatted(
                        width,
                        height,
                        escaped(title),
                        escaped(meaning),
                        LEFT,
                        body.toString().replace("\r", ""));
    }

    private static String escaped(String text) {
        return text.replace("&", "&amp;")
                .replace("<", "&lt;")
                .replace(">", "&gt;")
                .replace("\"", "&quot;");
    }
}
