package io.ngxagents.vertexai.operator.health;

import io.fabric8.kubernetes.api.model.coordination.v1.Lease;
import io.fabric8.kubernetes.client.KubernetesClient;
import io.fabric8.kubernetes.client.KubernetesClientException;
import io.fabric8.kubernetes.client.dsl.Resource;
import io.ngxagents.vertexai.api.LabelNames;
import io.ngxagents.vertexai.operator.config.OperatorConfiguration;
import io.quarkus.runtime.ShutdownEvent;
import jakarta.annotation.Priority;
import jakarta.enterprise.event.Observes;
import jakarta.inject.Singleton;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Gives the lead back at an orderly end, so that nobody waits until the lease runs out while no release is watched. */
@Singleton
class LeaseReturn {
    private static final Logger LOG = LoggerFactory.getLogger(LeaseReturn.class);

    /** The operator's end has the priority of those that name none, 2500. */
    private static final int AFTER_THE_OPERATOR = 3000;

    private final KubernetesClient kubernetes;
    private final OperatorConfiguration configuration;

    LeaseReturn(KubernetesClient kubernetes, OperatorConfiguration configuration) {
        this.kubernetes = kubernetes;
        this.configuration = configuration;
    }

    /** When this process works on nothing any more. */
    void stop(@Observes @Priority(AFTER_THE_OPERATOR) ShutdownEvent shutdown) {
        if (configuration.leaderElection()) {
            giveBack();
        }
    }

    void giveBack() {
        Resource<Lease> resource =
                kubernetes.leases().inNamespace(configuration.podNamespace()).withName(LabelNames.OPERATOR);
        try {
            Lease lease = resource.get();
            if (lease != null && configuration.podName().equals(lease.getSpec().getHolderIdentity())) {
                lease.getSpec().setHolderIdentity(null);
                // With its resourceVersion: it fails on a lease that another one has taken meanwhile.
                kubernetes.resource(lease).update();
            }
        } catch (KubernetesClientException failure) {
            LOG.warn("The lease could not be given back and runs out by itself: {}", failure.getMessage());
        }
    }
}
