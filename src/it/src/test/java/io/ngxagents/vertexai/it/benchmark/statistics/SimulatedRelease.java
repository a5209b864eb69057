package io.ngxagents.vertexai.it.benchmark.statistics;

import io.ngxagents.vertexai.operator.canary.statistics.Share;
import io.ngxagents.vertexai.operator.canary.statistics.SharePair;
import java.util.ArrayList;
import java.util.List;
import java.util.SplittableRandom;

/** Minutes of one release, each with what the two tracks did in it. */
record SimulatedRelease(List<SharePair> minutes) {
    static SimulatedRelease of(Scenario scenario, SplittableRandom random) {
        List<SharePair> minutes = new ArrayList<>();
        for (int minute = 0; minute < Scenario.MINUTES; minute++) {
            minutes.add(minute(scenario, random));
        }
        return new SimulatedRelease(minutes);
    }

    private static SharePair minute(Scenario scenario, SplittableRandom random) {
        int requests = new Arrivals(scenario.requestsPerSecond()).inAMinute(random);
        int toCanary = 0;
        int canaryMarked = 0;
        int stableMarked = 0;
        for (int request = 0; request < requests; request++) {
            if (random.nextDouble() < Scenario.WEIGHT) {
                toCanary++;
                canaryMarked += random.nextDouble() < scenario.canary() ? 1 : 0;
            } else {
                stableMarked += random.nextDouble() < scenario.stable() ? 1 : 0;
            }
        }
        return new SharePair(new Share(canaryMarked, toCanary), new Share(stableMarked, requests - toCanary));
    }
}
