package io.ngxagents.vertexai.it.benchmark.statistics;

import io.ngxagents.vertexai.operator.canary.statistics.Share;
import io.ngxagents.vertexai.operator.canary.statistics.SharePair;
import java.util.SplittableRandom;

/**
 * A release at a weight of 20 % that is watched for 30 minutes, once a minute.
 *
 * @param requestsPerSecond of both tracks together
 * @param stable share of the stable track's requests that are marked
 * @param canary share of the canary's requests that are marked
 */
record Scenario(double requestsPerSecond, double stable, double canary) {
    static final int MINUTES = 30;
    static final double WEIGHT = 0.2;

    /** What the two tracks do in one minute. */
    SharePair minute(SplittableRandom random) {
        int requests = new Arrivals(requestsPerSecond).inAMinute(random);
        int toCanary = 0;
        int canaryMarked = 0;
        int stableMarked = 0;
        for (int request = 0; request < requests; request++) {
            if (random.nextDouble() < WEIGHT) {
                toCanary++;
                canaryMarked += random.nextDouble() < canary ? 1 : 0;
            } else {
                stableMarked += random.nextDouble() < stable ? 1 : 0;
            }
        }
        return new SharePair(new Share(canaryMarked, toCanary), new Share(stableMarked, requests - toCanary));
    }
}
