package io.ngxagents.vertexai.tools.loadtest.report;

import java.util.List;
import java.util.Locale;
import java.util.stream.Collectors;
import java.util.stream.IntStream;

/**
 * A line chart as an HTML figure with inline SVG. The script of the report reads the values from the figure's attributes and
 * shows those under the pointer; without it nothing is missing but that.
 *
 * @param places names of the places on the x axis, in order
 * @param ticks which places get their name written
 * @param shaded from which place to which a warm-up lasts; empty for none
 */
record Chart(
        String title,
        String note,
        String unit,
        Scale scale,
        List<String> places,
        List<Integer> ticks,
        List<Integer> shaded,
        List<Line> lines) {
    private static final int WIDTH = 640;
    private static final int HEIGHT = 230;
    private static final int LEFT = 58;
    private static final int RIGHT = 12;
    private static final int TOP = 12;
    private static final int BOTTOM = 26;

    String html() {
        return String.format(
                Locale.ROOT,
                """
                <figure class="chart" data-places="%s" data-lines="%s" data-unit="%s" data-left="%d" data-right="%d">
                <figcaption><b>%s</b> <span class="note">%s</span></figcaption>
                <div class="legend">%s</div>
                <svg viewBox="0 0 %d %d" role="img" aria-label="%s">
                %s%s%s%s<line class="cross" y1="%d" y2="%d" x1="0" x2="0"/>
                </svg><div class="tip"></div>
                </figure>
                """,
                Html.text(String.join("|", places)),
                Html.text(lines.stream().map(Chart::data).collect(Collectors.joining("|"))),
                Html.text(unit),
                LEFT,
                WIDTH - RIGHT,
                Html.text(title),
                Html.text(note),
                legend(),
                WIDTH,
                HEIGHT,
                Html.text(title),
                shade(),
                grid(),
                axis(),
                lines.stream().map(this::path).collect(Collectors.joining()),
                TOP,
                HEIGHT - BOTTOM);
    }

    private static String data(Line line) {
        return line.name() + ":" + line.color() + ":"
                + line.values().stream()
                        .map(value -> value.isNaN() ? "" : Html.number(value))
                        .collect(Collectors.joining(","));
    }

    private String legend() {
        return lines.stream()
                .map(line -> "<span><i class=\"c" + line.color() + "\"></i>" + Html.text(line.name()) + "</span>")
                .collect(Collectors.joining());
    }

    private String shade() {
        if (shaded.isEmpty()) {
            return "";
        }
        double from = x(shaded.get(0));
        double width = x(shaded.get(1)) - from;
        return String.format(
                Locale.ROOT,
                "<rect class=\"warm-up\" x=\"%.1f\" y=\"%d\" width=\"%.1f\" height=\"%d\"/>"
                        + "<text class=\"warm-up-label\" x=\"%.1f\" y=\"%d\">warm-up</text>%n",
                from,
                TOP,
                width,
                HEIGHT - TOP - BOTTOM,
                from + 4,
                TOP + 12);
    }

    private String grid() {
        return scale.ticks().stream()
                .map(tick -> String.format(
                        Locale.ROOT,
                        "<line class=\"grid\" x1=\"%d\" x2=\"%d\" y1=\"%.1f\" y2=\"%.1f\"/>"
                                + "<text class=\"tick\" x=\"%d\" y=\"%.1f\" text-anchor=\"end\">%s</text>%n",
                        LEFT,
                        WIDTH - RIGHT,
                        y(tick),
                        y(tick),
                        LEFT - 7,
                        y(tick) + 4,
                        Html.number(tick)))
                .collect(Collectors.joining());
    }

    private String axis() {
        return ticks.stream()
                .map(place -> String.format(
                        Locale.ROOT,
                        "<text class=\"tick\" x=\"%.1f\" y=\"%d\" text-anchor=\"%s\">%s</text>%n",
                        x(place),
                        HEIGHT - 8,
                        place == places.size() - 1 ? "end" : "middle",
                        Html.text(places.get(place))))
                .collect(Collectors.joining());
    }

    /** A gap where there is no value; a dot where a value has no neighbour. */
    private String path(Line line) {
        StringBuilder path = new StringBuilder();
        boolean isDrawing = false;
        for (int place = 0; place < line.values().size(); place++) {
            double value = line.values().get(place);
            if (!Double.isNaN(value)) {
                path.append(String.format(Locale.ROOT, "%s%.1f %.1f", isDrawing ? "L" : "M", x(place), y(value)));
                path.append(isDrawing || hasNext(line, place) ? "" : "h2");
            }
            isDrawing = !Double.isNaN(value);
        }
        return "<path class=\"line c" + line.color() + "\" d=\"" + path + "\"/>\n";
    }

    private static boolean hasNext(Line line, int place) {
        return place + 1 < line.values().size() && !line.values().get(place + 1).isNaN();
    }

    private double x(int place) {
        double last = Math.max(1, places.size() - 1);
        return LEFT + (WIDTH - LEFT - RIGHT) * place / last;
    }

    private double y(double value) {
        return HEIGHT - BOTTOM - (HEIGHT - TOP - BOTTOM) * scale.position(value);
    }

    /** At most so many places, evenly spread. */
    static List<Integer> spread(int places, int most) {
        int step = Math.max(1, (int) Math.ceil((double) places / most));
        return IntStream.range(0, places)
                .filter(place -> place % step == 0)
                .boxed()
                .toList();
    }
}
