package io.ngxagents.vertexai.it.benchmark.statistics;

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
}
