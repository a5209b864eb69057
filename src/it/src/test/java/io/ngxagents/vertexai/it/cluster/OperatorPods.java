package io.ngxagents.vertexai.it.cluster;

import io.fabric8.kubernetes.api.model.Pod;
import java.time.Duration;

/** The running operator: two pods, one of which leads. */
record OperatorPods(LocalCluster cluster) {

    /** Ends the leader by SIGKILL. Its container starts anew, or the other pod takes over, whichever comes first. */
    void killLeader() {
        Eventually.within(
                Duration.ofMinutes(2), "the end of a leader that runs", this::killLeaderIfItRuns, killed -> killed);
    }

    private boolean killLeaderIfItRuns() {
        Pod pod = cluster.kubernetes()
                .pods()
                .inNamespace(LocalCluster.OPERATOR_NAMESPACE)
                .withName(leader())
                .get();
        return pod != null
                && pod.getStatus().getContainerStatuses().stream()
                        .filter(container -> container.getState().getRunning() != null)
                        .map(container -> container.getContainerID().replace("containerd://", ""))
                        .anyMatch(cluster::killContainer);
    }

    /** Name of the pod that leads. */
    String leader() {
        return cluster.kubernetes()
                .leases()
                .inNamespace(LocalCluster.OPERATOR_NAMESPACE)
                .withName("vertex-ai-operator")
                .require()
                .getSpec()
                .getHolderIdentity();
    }
}
