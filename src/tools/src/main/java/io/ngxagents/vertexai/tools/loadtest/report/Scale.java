package io.ngxagents.vertexai.tools.loadtest.report;

import java.util.ArrayList;
import java.util.List;
import java.util.stream.DoubleStream;

/**
 * The y axis of a chart.
 *
 * @param least at the bottom
 * @param most at the top
 */
record Scale(double least, double most, boolean isLogarithmic) {
    private static final int STEPS = 4;
    private static final double[] ROUND = {1, 2, 2.5, 5, 10};

    /** From 0 to a round number above all values. */
    static Scale linear(DoubleStream values) {
        double highest = values.filter(Double::isFinite).max().orElse(0);
        double step = roundUp(Math.max(highest, 1e-3) / STEPS);
        return new Scale(0, step * Math.max(1, Math.ceil(highest / step)), false);
    }

    /** Whole powers of ten around all values above 0. */
    static Scale logarithmic(DoubleStream values) {
        double[] positive =
                values.filter(value -> Double.isFinite(value) && value > 0).toArray();
        double lowest = DoubleStream.of(positive).min().orElse(1);
        double highest = DoubleStream.of(positive).max().orElse(10);
        double bottom = Math.pow(10, Math.floor(Math.log10(lowest)));
        double top = Math.pow(10, Math.ceil(Math.log10(highest)));
        return new Scale(bottom, top > bottom ? top : bottom * 10, true);
    }

    private static double roundUp(double step) {
        double unit = Math.pow(10, Math.floor(Math.log10(step)));
        for (double round : ROUND) {
            if (round * unit >= step * (1 - 1e-9)) {
                return round * unit;
            }
        }
        return 10 * unit;
    }

    /** Where a value lies, from 0 at the bottom to 1 at the top. */
    double position(double value) {
        double share = isLogarithmic
                ? Math.log10(Math.max(value, least) / least) / Math.log10(most / least)
                : (value - least) / (most - least);
        return Math.min(1, Math.max(0, share));
    }

    /** Where lines and numbers go. */
    List<Double> ticks() {
        List<Double> ticks = new ArrayList<>();
        if (isLogarithmic) {
            for (double tick = least; tick <= most * 1.001; tick *= 10) {
                ticks.add(tick);
            }
        } else {
            double step = roundUp((most - least) / STEPS);
            for (double tick = least; tick <= most + step * 1e-6; tick += step) {
                ticks.add(tick);
            }
        }
        return ticks;
    }
}
