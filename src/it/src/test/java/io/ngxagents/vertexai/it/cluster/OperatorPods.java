package io.ngxagents.vertexai.it.cluster;

import io.fabric8.kubernetes.api.model.Pod;

/** The running operator: two pods, one of which leads. */
record OperatorPods(LocalCluster cluster) {

    /** Ends the leader by SIGKILL. Its container starts anew, or the other pod takes over, whichever comes first. */
    void killLeader() {
        Pod pod = cluster.kubernetes()
                .pods()
                .inNamespace(LocalCluster.OPERATOR_NAMESPACE)
                .withName(leader())
                .require();
        pod.getStatus().getContainerStatuses().stream()
                .filter(container -> container.getState().getRunning() != null)
                .map(container -> container.getContainerID().replace("containerd://", ""))
                .forEach(cluster::killContainer);
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
