package io.ngxagents.vertexai.operator.client.autoscaling;

import io.fabric8.kubernetes.api.model.ManagedFieldsEntry;
import io.fabric8.kubernetes.api.model.apps.Deployment;
import io.ngxagents.vertexai.api.LabelNames;
import io.ngxagents.vertexai.api.client.AutoscalingSpec;
import io.ngxagents.vertexai.operator.client.model.ClientPlan;
import java.util.Map;
import java.util.OptionalInt;

/**
 * Decides whether the operator or the autoscaler says how many pods there are.
 *
 * <p>Two traps make a hand-over necessary. A field that its only owner stops to apply is removed and defaulted, so that
 * dropping replicas would leave one pod. And while an autoscaler still runs, it may write once more.
 */
public final class ReplicaOwnership {
    private ReplicaOwnership() {}

    /** Number of stable pods to apply; empty if the field is the autoscaler's and must not be sent. */
    public static OptionalInt replicas(ClientPlan plan) {
        AutoscalingSpec autoscaling = plan.spec().autoscaling();
        if (autoscaling == null) {
            // The autoscaler goes first; until it has gone, the live number stays.
            return plan.autoscalerExists() && live(plan).isPresent() ? live(plan) : fixed(plan);
        }
        if (plan.liveDeployment().isEmpty()) {
            return OptionalInt.of(minimum(autoscaling, floor(plan)));
        }
        return plan.liveDeployment().filter(ReplicaOwnership::isScaledByAnother).isPresent()
                ? OptionalInt.empty()
                : live(plan);
    }

    /** Fewest pods of the autoscaler: the client's own bound, or more while a release needs them, within the maximum. */
    static int minimum(AutoscalingSpec autoscaling, int floor) {
        return Math.max(autoscaling.minReplicas(), Math.min(floor, autoscaling.maxReplicas()));
    }

    static int floor(ClientPlan plan) {
        return plan.release().map(release -> release.stableReplicas().orElse(0)).orElse(0);
    }

    private static OptionalInt fixed(ClientPlan plan) {
        return OptionalInt.of(Math.max(plan.spec().replicas(), floor(plan)));
    }

    private static OptionalInt live(ClientPlan plan) {
        return plan.liveDeployment()
                .map(deployment -> deployment.getSpec().getReplicas())
                .map(OptionalInt::of)
                .orElse(OptionalInt.empty());
    }

    /** Whether somebody else owns the field, as an autoscaler does once it has written to the scale subresource. */
    private static boolean isScaledByAnother(Deployment deployment) {
        return deployment.getMetadata().getManagedFields().stream()
                .filter(entry -> !LabelNames.OPERATOR.equals(entry.getManager()))
                .anyMatch(ReplicaOwnership::ownsReplicas);
    }

    private static boolean ownsReplicas(ManagedFieldsEntry entry) {
        return entry.getFieldsV1() != null
                && entry.getFieldsV1().getAdditionalProperties().get("f:spec") instanceof Map<?, ?> spec
                && spec.containsKey("f:replicas");
    }
}
