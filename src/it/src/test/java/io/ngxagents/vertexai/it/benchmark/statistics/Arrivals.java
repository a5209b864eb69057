package io.ngxagents.vertexai.it.benchmark.statistics;

import java.util.SplittableRandom;

/** Callers who know nothing of each other: the gaps between their requests are exponential. */
record Arrivals(double requestsPerSecond) {
    /** How many requests one minute brings. */
    int inAMinute(SplittableRandom random) {
        double expected = 60 * requestsPerSecond;
        int arrivals = -1;
        for (double time = 0; time < expected; time -= Math.log1p(-random.nextDouble())) {
            arrivals++;
        }
        return arrivals;
    }
}
