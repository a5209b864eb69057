package io.ngxagents.vertexai.operator.health;

import io.fabric8.kubernetes.api.model.coordination.v1.Lease;
import io.fabric8.kubernetes.client.KubernetesClient;
import io.ngxagents.vertexai.api.LabelNames;
import io.ngxagents.vertexai.operator.config.OperatorConfiguration;
import io.quarkus.runtime.ShutdownEvent;
import jakarta.annotation.Priority;
import jakarta.enterprise.event.Observes;
import jakarta.inject.Singleton;
import java.time.Duration;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Gives the lead back at an orderly end, so that nobody waits until the lease runs out while no release is watched. */
@Singleton
class LeaseReturn {
    private static final Logger LOG = LoggerFactory.getLogger(LeaseReturn.class);

    /** The operator's end has the priority of those that name none, 2500. */
    private static final int AFTER_THE_OPERATOR = 3000;

    /** An API server that is away does not keep the process, which would only be killed. */
    private static final Duration PATIENCE = Duration.ofSeconds(2);

    private final KubernetesClient kubernetes;
    private final OperatorConfiguration configuration;
    private final Leadership leadership;

    LeaseReturn(KubernetesClient kubernetes, OperatorConfiguration configuration, Leadership leadership) {
        this.kubernetes = kubernetes;
        this.configuration = configuration;
        this.leadership = leadership;
    }

    /** When this process works on nothing any more. */
    void stop(@Observes @Priority(AFTER_THE_OPERATOR) ShutdownEvent shutdown) {
        if (configuration.leaderElection() && leadership.ledToTheEnd()) {
            CompletableFuture.runAsync(this::giveBack)
                    .orTimeout(PATIENCE.toMillis(), TimeUnit.MILLISECONDS)
                    .exceptionally(LeaseReturn::tell)
                    .join();
        }
    }

    private void giveBack() {
        Lease lease = kubernetes
                .leases()
                .inNamespace(configuration.podNamespace())
                .withName(LabelNames.OPERATOR)
                .get();
        if (lease != null && configuration.podName().equals(lease.getSpec().getHolderIdentity())) {
            lease.getSpec().setHolderIdentity(null);
            // With its resourceVersion: it fails on a lease that another one has taken meanwhile.
            kubernetes.resource(lease).update();
        }
    }

    private static Void tell(Throwable failure) {
        LOG.warn("The lease could not be given back and runs out by itself: {}", failure.toString());
        return null;
    }
}
