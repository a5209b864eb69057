package io.ngxagents.vertexai.operator.canary.statistics;

import java.util.function.IntToDoubleFunction;

/** Exact expectations: every number of marked requests, weighed with its probability. */
final class Binomial {
    private Binomial() {}

    static double expectation(int requests, double share, IntToDoubleFunction ofMarked) {
        double probability = Math.pow(1 - share, requests);
        double sum = 0;
        for (int marked = 0; marked <= requests; marked++) {
            sum += probability * ofMarked.applyAsDouble(marked);
            probability *= (requests - marked) / (marked + 1.0) * share / (1 - share);
        }
        return sum;
    }
}
