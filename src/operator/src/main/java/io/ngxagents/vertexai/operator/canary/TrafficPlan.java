package io.ngxagents.vertexai.operator.canary;

import io.ngxagents.vertexai.api.release.SelectedTracks;
import java.util.OptionalInt;

/**
 * What the cluster is to look like: the decisions' output, put right whenever somebody else changes it.
 *
 * @param weight share of the requests that the canary has been given, in percent
 * @param actualWeight share that the number of pods comes to, in percent
 * @param tracks tracks that get requests
 * @param mirrorPercent share of the requests that the canary gets as well, in percent; 0 but for a step that mirrors
 * @param canaryReplicas canary pods that are to run
 * @param stableFloor fewest stable pods, which the client's reconciler sees to; empty leaves them alone
 */
public record TrafficPlan(
        int weight,
        int actualWeight,
        SelectedTracks tracks,
        int mirrorPercent,
        int canaryReplicas,
        OptionalInt stableFloor) {
    /** All requests to the stable track and no canary. */
    static final TrafficPlan STABLE_ONLY = new TrafficPlan(0, 0, SelectedTracks.STABLE, 0, 0, OptionalInt.empty());

    /** Percent of the requests that the canary is to get. Not the weight while the stable track becomes the candidate. */
    public int canaryShare() {
        return switch (tracks) {
            case STABLE -> 0;
            case BOTH -> weight;
            case CANARY -> 100;
        };
    }

    /** The same for a route, with what it sends twice. */
    public RouteShares shares() {
        return new RouteShares(canaryShare(), mirrorPercent);
    }

    TrafficPlan withWeight(int newWeight, SelectedTracks newTracks) {
        return new TrafficPlan(newWeight, actualWeight, newTracks, mirrorPercent, canaryReplicas, stableFloor);
    }

    TrafficPlan withActualWeight(int newActualWeight) {
        return new TrafficPlan(weight, newActualWeight, tracks, mirrorPercent, canaryReplicas, stableFloor);
    }

    TrafficPlan withPods(int newCanaryReplicas, OptionalInt newStableFloor) {
        return new TrafficPlan(weight, actualWeight, tracks, mirrorPercent, newCanaryReplicas, newStableFloor);
    }

    TrafficPlan withTracks(SelectedTracks newTracks) {
        return new TrafficPlan(weight, actualWeight, newTracks, mirrorPercent, canaryReplicas, stableFloor);
    }

    TrafficPlan withMirror(int percent) {
        return new TrafficPlan(weight, actualWeight, tracks, percent, canaryReplicas, stableFloor);
    }

    /** Nothing to the canary; its pods stay until the requests have gone. */
    TrafficPlan backToStable() {
        return new TrafficPlan(0, 0, SelectedTracks.STABLE, 0, canaryReplicas, stableFloor);
    }
}
