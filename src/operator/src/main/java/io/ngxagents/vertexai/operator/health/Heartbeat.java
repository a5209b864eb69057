package io.ngxagents.vertexai.operator.health;

import io.fabric8.kubernetes.api.model.coordination.v1.Lease;
import io.fabric8.kubernetes.api.model.coordination.v1.LeaseBuilder;
import io.fabric8.kubernetes.client.KubernetesClient;
import io.fabric8.kubernetes.client.KubernetesClientException;
import io.fabric8.kubernetes.client.informers.ResourceEventHandler;
import io.ngxagents.vertexai.api.LabelNames;
import io.ngxagents.vertexai.operator.config.OperatorConfiguration;
import io.quarkus.runtime.ShutdownEvent;
import io.quarkus.runtime.StartupEvent;
import jakarta.enterprise.event.Observes;
import jakarta.inject.Singleton;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.time.ZonedDateTime;
import java.time.temporal.ChronoUnit;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Writes the time into a Lease of its own once a minute and waits for it to come back through a watch, the way that every
 * reconcile is triggered. Only the leader writes.
 */
@Singleton
public class Heartbeat {
    private static final Logger LOG = LoggerFactory.getLogger(Heartbeat.class);
    private static final String NAME = LabelNames.OPERATOR + "-heartbeat";
    private static final Duration PERIOD = Duration.ofSeconds(60);
    private static final Duration PATIENCE = Duration.ofSeconds(90);

    private final KubernetesClient kubernetes;
    private final OperatorConfiguration configuration;
    private final Leadership leadership;
    private final Clock clock;
    private final PulseRecord pulse;
    private final ScheduledExecutorService scheduler =
            Executors.newSingleThreadScheduledExecutor(task -> new Thread(task, "heartbeat"));

    private boolean watching;

    public Heartbeat(
            KubernetesClient kubernetes, OperatorConfiguration configuration, Leadership leadership, Clock clock) {
        this.kubernetes = kubernetes;
        this.configuration = configuration;
        this.leadership = leadership;
        this.clock = clock;
        this.pulse = new PulseRecord(clock, PATIENCE);
    }

    /** False if a written heartbeat has not come back in time. */
    public boolean isAlive() {
        return pulse.isAlive();
    }

    void start(@Observes StartupEvent startup) {
        if (configuration.heartbeat()) {
            // Beats until the scheduler is shut down.
            var ignored = scheduler.scheduleWithFixedDelay(this::beat, 0, PERIOD.toSeconds(), TimeUnit.SECONDS);
        }
    }

    void stop(@Observes ShutdownEvent shutdown) {
        scheduler.shutdownNow();
    }

    private void beat() {
        try {
            watch();
            if (leadership.isLeading()) {
                write(clock.instant().truncatedTo(ChronoUnit.MICROS));
            }
        } catch (KubernetesClientException failure) {
            LOG.warn("The heartbeat could not be written: {}", failure.getMessage());
        }
    }

    private void watch() {
        if (!watching) {
            kubernetes
                    .leases()
                    .inNamespace(configuration.podNamespace())
                    .withName(NAME)
                    .inform(new Listener());
            watching = true;
        }
    }

    private void write(Instant now) {
        Lease lease = new LeaseBuilder()
                .withNewMetadata()
                .withName(NAME)
                .withNamespace(configuration.podNamespace())
                .addToLabels(LabelNames.MANAGED_BY, LabelNames.OPERATOR)
                .endMetadata()
                .withNewSpec()
                .withHolderIdentity(configuration.podName())
                .withRenewTime(ZonedDateTime.ofInstant(now, ZoneOffset.UTC))
                .endSpec()
                .build();
        kubernetes
                .resource(lease)
                .fieldManager(LabelNames.OPERATOR)
                .forceConflicts()
                .serverSideApply();
        pulse.written(now);
    }

    private final class Listener implements ResourceEventHandler<Lease> {
        @Override
        public void onAdd(Lease lease) {
            seen(lease);
        }

        @Override
        public void onUpdate(Lease before, Lease lease) {
            seen(lease);
        }

        @Override
        public void onDelete(Lease lease, boolean finalStateUnknown) {
            seen(lease);
        }

        private void seen(Lease lease) {
            if (lease.getSpec().getRenewTime() != null) {
                pulse.seen(lease.getSpec().getRenewTime().toInstant());
            }
        }
    }
}
