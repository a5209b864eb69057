package io.ngxagents.vertexai.it.release;

import io.fabric8.kubernetes.api.model.apps.Deployment;
import io.fabric8.kubernetes.api.model.apps.DeploymentStatus;
import io.fabric8.kubernetes.api.model.apps.DeploymentStatusBuilder;
import io.fabric8.kubernetes.client.KubernetesClient;
import io.fabric8.kubernetes.client.KubernetesClientException;
import io.fabric8.kubernetes.client.informers.ResourceEventHandler;
import io.fabric8.kubernetes.client.informers.SharedIndexInformer;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;

/** What the cluster's Deployment controller and kubelets would do: every pod is ready at once, unless told otherwise. */
final class Rollouts implements ResourceEventHandler<Deployment>, AutoCloseable {
    private final Set<String> stuck = ConcurrentHashMap.newKeySet();
    private final KubernetesClient kubernetes;
    private final SharedIndexInformer<Deployment> informer;

    Rollouts(KubernetesClient kubernetes) {
        this.kubernetes = kubernetes;
        this.informer = kubernetes.apps().deployments().inAnyNamespace().inform(this);
    }

    /** The pods of this namespace's canary never become ready. */
    void neverReady(String namespace) {
        stuck.add(namespace + "/chat-canary");
    }

    /** The pods of this namespace's canary are not ready any more. */
    void die(String namespace) {
        neverReady(namespace);
        kubernetes
                .apps()
                .deployments()
                .inNamespace(namespace)
                .withName("chat-canary")
                .editStatus(canary -> {
                    canary.getStatus().setReadyReplicas(0);
                    canary.getStatus().setAvailableReplicas(0);
                    canary.getStatus().setUnavailableReplicas(canary.getSpec().getReplicas());
                    return canary;
                });
    }

    @Override
    public void onAdd(Deployment deployment) {
        rollOut(deployment);
    }

    @Override
    public void onUpdate(Deployment before, Deployment deployment) {
        rollOut(deployment);
    }

    @Override
    public void onDelete(Deployment deployment, boolean unknown) {}

    private void rollOut(Deployment deployment) {
        String key = deployment.getMetadata().getNamespace() + "/"
                + deployment.getMetadata().getName();
        int replicas = deployment.getSpec().getReplicas();
        int ready = stuck.contains(key) ? 0 : replicas;
        DeploymentStatus status = new DeploymentStatusBuilder()
                .withObservedGeneration(deployment.getMetadata().getGeneration())
                .withReplicas(replicas)
                .withUpdatedReplicas(replicas)
                .withReadyReplicas(ready)
                .withAvailableReplicas(ready)
                .withUnavailableReplicas(replicas - ready)
                .build();
        if (status.getObservedGeneration().equals(deployment.getStatus().getObservedGeneration())) {
            return;
        }
        try {
            kubernetes.resource(deployment).editStatus(live -> {
                live.setStatus(status);
                return live;
            });
        } catch (KubernetesClientException gone) {
            // Deleted or changed meanwhile: the next event tells.
        }
    }

    @Override
    public void close() {
        informer.close();
    }
}
