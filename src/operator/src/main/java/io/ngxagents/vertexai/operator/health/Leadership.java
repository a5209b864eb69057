package io.ngxagents.vertexai.operator.health;

import io.fabric8.kubernetes.client.extended.leaderelection.LeaderCallbacks;
import io.ngxagents.vertexai.operator.config.OperatorConfiguration;
import io.quarkus.runtime.Quarkus;
import io.quarkus.runtime.ShutdownEvent;
import jakarta.annotation.Priority;
import jakarta.enterprise.event.Observes;
import jakarta.inject.Singleton;
import java.util.Optional;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Whether this process is the one that works. A process that has lost that must end: it may still be in a reconcile. */
@Singleton
public class Leadership {
    private static final Logger LOG = LoggerFactory.getLogger(Leadership.class);

    private volatile boolean leading;
    private volatile String leader = "";
    private volatile boolean stopping;
    private volatile boolean ledToTheEnd;

    public Leadership(OperatorConfiguration configuration) {
        leading = !configuration.leaderElection();
    }

    /** True from the start if there is no leader election. */
    public boolean isLeading() {
        return leading;
    }

    /** Name of the pod that leads; empty while nobody is known to, and without leader election. */
    public Optional<String> leader() {
        return Optional.of(leader).filter(name -> !name.isEmpty());
    }

    /** What leader election is to tell this object. */
    public LeaderCallbacks callbacks() {
        return new LeaderCallbacks(() -> leading = true, this::stopLeading, this::see);
    }

    private void see(String identity) {
        LOG.debug("{} leads", identity);
        leader = identity;
    }

    /** Comes before the operator is stopped, which ends the lead too. */
    void stop(@Observes @Priority(1) ShutdownEvent shutdown) {
        stopping = true;
        ledToTheEnd = leading;
    }

    /** Whether this process still was the one that works when it was asked to end. */
    boolean ledToTheEnd() {
        return ledToTheEnd;
    }

    private void stopLeading() {
        leading = false;
        if (!stopping) {
            LOG.error(
                    "The lead is lost, to another operator or because the lease could not be renewed: this process ends");
            Quarkus.asyncExit(1);
        }
    }
}
