package io.ngxagents.vertexai.operator.client.status;

import io.fabric8.kubernetes.api.model.apps.Deployment;
import io.fabric8.kubernetes.api.model.apps.DeploymentCondition;
import io.fabric8.kubernetes.api.model.apps.DeploymentStatus;
import io.ngxagents.vertexai.api.LabelNames;
import java.util.Optional;

/**
 * The counts of a Deployment that say how far it is.
 *
 * @param version version that its pods are to run
 * @param wanted pods that it is to have
 * @param total pods that it has, of any revision
 * @param updated pods of the newest revision
 * @param ready pods that pass their readiness probe
 * @param available pods that callers reach
 * @param observed whether the Deployment's controller has seen its newest spec
 * @param stuck what the Deployment's controller says when it has given up waiting
 * @param refused what the API server says when it refuses to make the pods, such as a quota
 */
public record Rollout(
        String version,
        int wanted,
        int total,
        int updated,
        int ready,
        int available,
        boolean observed,
        Optional<String> stuck,
        Optional<String> refused) {

    public static Rollout of(Deployment deployment) {
        DeploymentStatus status = deployment.getStatus() == null ? new DeploymentStatus() : deployment.getStatus();
        return new Rollout(
                deployment.getSpec().getTemplate().getMetadata().getLabels().get(LabelNames.VERSION),
                number(deployment.getSpec().getReplicas()),
                number(status.getReplicas()),
                number(status.getUpdatedReplicas()),
                number(status.getReadyReplicas()),
                number(status.getAvailableReplicas()),
                isObserved(deployment, status),
                condition(status, "Progressing", "False"),
                condition(status, "ReplicaFailure", "True"));
    }

    /** Whether there is nothing left to wait for. */
    public boolean isComplete() {
        return observed && updated >= wanted && total <= updated && available >= wanted;
    }

    private static boolean isObserved(Deployment deployment, DeploymentStatus status) {
        Long generation = deployment.getMetadata().getGeneration();
        return generation == null
                || (status.getObservedGeneration() != null && status.getObservedGeneration() >= generation);
    }

    private static Optional<String> condition(DeploymentStatus status, String type, String value) {
        return status.getConditions().stream()
                .filter(condition -> type.equals(condition.getType()) && value.equals(condition.getStatus()))
                .map(DeploymentCondition::getMessage)
                .findFirst();
    }

    private static int number(Integer count) {
        return count == null ? 0 : count;
    }
}
