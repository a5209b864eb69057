package io.ngxagents.vertexai.operator.canary;

import io.ngxagents.vertexai.api.client.VertexAiClientSpec;
import io.ngxagents.vertexai.api.release.SelectedTracks;
import io.ngxagents.vertexai.api.rollout.StepSpec;
import io.ngxagents.vertexai.api.rollout.TrafficMode;
import java.util.OptionalInt;

/** The numbers of pods that a step needs, from what runs now. */
final class PodPlan {
    private PodPlan() {}

    /** The state at the beginning of a step: the stable floor is decided once, so that it does not chase itself. */
    static ReleaseState forStep(Pass pass) {
        TrafficPlan traffic = pass.state().traffic();
        int weight = pass.step().canaryWeight();
        int stable = Math.max(ownReplicas(pass), pass.observation().stable().wanted());
        int atLeast = Math.max(stable, traffic.stableFloor().orElse(0));
        OptionalInt floor = traffic.stableFloor();
        if (weight == 100) {
            // Without requests an autoscaler would shrink the stable track, which is to take them all back later.
            floor = OptionalInt.of(atLeast);
        } else if (pass.spec().traffic().exact()) {
            floor = OptionalInt.of(exactFloor(pass, weight, atLeast));
        }
        return resized(pass.with(pass.state().withTraffic(traffic.withPods(traffic.canaryReplicas(), floor))));
    }

    /** An autoscaler's bound is the user's word; where it is too low the nearest ratio has to do. */
    private static int exactFloor(Pass pass, int weight, int atLeast) {
        int exact = Ratio.exactStablePods(weight, atLeast);
        boolean allowed = pass.observation()
                .client()
                .map(client -> client.spec().autoscaling())
                .map(autoscaling -> exact <= autoscaling.maxReplicas())
                .orElse(true);
        return allowed ? exact : atLeast;
    }

    /** The state with as many canary pods as the stable pods of this moment ask for. */
    static ReleaseState resized(Pass pass) {
        TrafficPlan traffic = pass.state().traffic();
        StepSpec step = pass.step();
        int stable = Math.max(
                pass.observation().stable().wanted(), traffic.stableFloor().orElse(0));
        int canary = step.mirrors()
                ? Ratio.mirrorPods(step.mirror().percent(), stable)
                : Ratio.canaryPods(step.weight(), stable);
        if (step.canaryWeight() == 100) {
            // Carrying everything, the canary never shrinks: the idle stable track says nothing of the load.
            canary = Math.max(canary, traffic.canaryReplicas());
        }
        TrafficPlan sized = traffic.withPods(canary, traffic.stableFloor());
        return pass.state().withTraffic(sized.withActualWeight(actualWeight(pass, sized.tracks())));
    }

    private static int actualWeight(Pass pass, SelectedTracks tracks) {
        if (pass.spec().traffic().mode() == TrafficMode.GATEWAY_API) {
            return pass.state().traffic().canaryShare();
        }
        return switch (tracks) {
            case STABLE -> 0;
            case BOTH ->
                Ratio.share(pass.canary().ready(), pass.observation().stable().ready());
            case CANARY -> 100;
        };
    }

    private static int ownReplicas(Pass pass) {
        return pass.observation()
                .client()
                .map(client -> ownReplicas(client.spec()))
                .orElse(1);
    }

    private static int ownReplicas(VertexAiClientSpec client) {
        return client.autoscaling() == null
                ? client.replicas()
                : client.autoscaling().minReplicas();
    }

    /** Whether the pods behind the step's weight are ready. */
    static boolean isReady(Pass pass) {
        TrafficPlan traffic = pass.state().traffic();
        TrackObservation canary = pass.canary();
        boolean canaryReady = canary.asPlanned() && canary.rolledOut() && canary.ready() >= traffic.canaryReplicas();
        return canaryReady && (!needsStableFloor(pass) || stableFloorReady(pass));
    }

    private static boolean stableFloorReady(Pass pass) {
        return pass.observation().stable().ready()
                >= pass.state().traffic().stableFloor().orElse(0);
    }

    private static boolean needsStableFloor(Pass pass) {
        return pass.spec().traffic().exact() && pass.step().canaryWeight() < 100;
    }

    /** What is still missing, for people. */
    static String shortage(Pass pass) {
        TrafficPlan traffic = pass.state().traffic();
        TrackObservation canary = pass.canary();
        StringBuilder text = new StringBuilder()
                .append(Math.min(canary.ready(), traffic.canaryReplicas()))
                .append(" of ")
                .append(traffic.canaryReplicas())
                .append(" canary pods ready");
        if (needsStableFloor(pass)) {
            TrackObservation stable = pass.observation().stable();
            text.append(", ")
                    .append(stable.ready())
                    .append(" of ")
                    .append(traffic.stableFloor().orElse(0))
                    .append(" stable pods ready");
        }
        if (!canary.problem().isEmpty()) {
            text.append(": ").append(canary.problem());
        }
        return text.toString();
    }
}
