package io.ngxagents.vertexai.it.cluster;

import io.fabric8.kubernetes.api.model.Pod;
import java.util.List;

/** The running operator. */
record OperatorPods(LocalCluster cluster) {

    /** Ends every container of the operator at once by SIGKILL; the kubelet starts them anew. */
    void kill() {
        List<Pod> pods = cluster.kubernetes()
                .pods()
                .inNamespace(LocalCluster.OPERATOR_NAMESPACE)
                .withLabel("app.kubernetes.io/name", "vertex-ai-operator")
                .list()
                .getItems();
        pods.stream()
                .flatMap(pod -> pod.getStatus().getContainerStatuses().stream())
                .filter(container -> container.getState().getRunning() != null)
                .map(container -> container.getContainerID().replace("containerd://", ""))
                .forEach(cluster::killContainer);
    }
}
