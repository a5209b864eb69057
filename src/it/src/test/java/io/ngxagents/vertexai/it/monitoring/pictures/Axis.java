package io.ngxagents.vertexai.it.monitoring.pictures;

import java.util.stream.DoubleStream;

/**
 * Values from 0 upwards in four steps of a round number.
 *
 * @param step between two lines of the grid
 */
record Axis(double step) {
    static final int STEPS = 4;

    /** @param highest value that has to be on it, at least 0 */
    static Axis upTo(double highest) {
        if (highest == 0) {
            return new Axis(1);
        }
        double power = Math.pow(10, Math.floor(Math.log10(highest / STEPS)));
        double round = DoubleStream.of(1, 2, 2.5, 5)
                .filter(factor -> factor * power * STEPS >= highest)
                .findFirst()
                .orElse(10);
        return new Axis(round * power);
    }

    double top() {
        return step * STEPS;
    }
}
