package io.ngxagents.vertexai.tools.loadtest.plan;

import java.util.Arrays;
import java.util.SplittableRandom;

/** Which of some things is asked for, each as often as its weight says. */
final class Popularity {
    private final double[] cumulated;

    Popularity(double[] weights) {
        cumulated = weights.clone();
        Arrays.parallelPrefix(cumulated, Double::sum);
    }

    /** The k-th as often as 1 / k<sup>exponent</sup>, which is Zipf's law; with 0 all alike. */
    static Popularity zipf(int things, double exponent) {
        double[] weights = new double[things];
        Arrays.setAll(weights, i -> Math.pow(i + 1, -exponent));
        return new Popularity(weights);
    }

    /** From 0, the first. */
    int pick(SplittableRandom random) {
        double point = random.nextDouble() * cumulated[cumulated.length - 1];
        int found = Arrays.binarySearch(cumulated, point);
        return Math.min(found >= 0 ? found + 1 : -found - 1, cumulated.length - 1);
    }
}
