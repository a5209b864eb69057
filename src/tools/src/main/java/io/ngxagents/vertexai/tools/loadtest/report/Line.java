package io.ngxagents.vertexai.tools.loadtest.report;

import java.util.List;

/**
 * A line of a chart.
 *
 * @param color from 1 to 6, of the style sheet
 * @param values one for each place on the x axis; NaN where there is nothing
 */
record Line(String name, int color, List<Double> values) {
    Line {
        values = List.copyOf(values);
    }

    boolean isEmpty() {
        return values.stream().allMatch(value -> value.isNaN());
    }
}
