package io.ngxagents.vertexai.it.release;

import static org.assertj.core.api.Assertions.assertThat;

import io.fabric8.kubernetes.api.model.coordination.v1.Lease;
import io.ngxagents.vertexai.it.kubernetes.KubernetesApiServer;
import io.ngxagents.vertexai.it.kubernetes.OperatorProcess;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** Two operators of one Deployment, of which one leads. */
final class OperatorPair implements AutoCloseable {
    private static final Duration PATIENCE = Duration.ofMinutes(2);

    private final KubernetesApiServer kubernetes;
    private final Surroundings surroundings;
    private final List<OperatorProcess> operators = new ArrayList<>();

    /** @param way of both to the API server */
    OperatorPair(KubernetesApiServer kubernetes, ApiServerProxy way) {
        this.kubernetes = kubernetes;
        this.surroundings = new Surroundings(
                kubernetes,
                way::lead,
                Map.of("VERTEXAI_LEADER_ELECTION", "true", "JDK_JAVA_OPTIONS", "-XX:TieredStopAtLevel=1"));
        add();
        add();
        awaitLeader();
    }

    private synchronized void add() {
        operators.add(surroundings.launch());
    }

    /** The leader ends by SIGKILL and leaves its lease behind; another one is started beside the one that takes over. */
    void killLeader() {
        OperatorProcess leader = awaitLeader();
        leader.kill();
        replace(leader);
    }

    /** The leader ends by SIGTERM, as in a rolling update. */
    void terminateLeader() {
        OperatorProcess leader = awaitLeader();
        leader.terminate();
        replace(leader);
    }

    /** What a kubelet does for containers that have ended. */
    synchronized void restartTheEnded() {
        List<OperatorProcess> ended =
                operators.stream().filter(operator -> !operator.isAlive()).toList();
        ended.forEach(this::replace);
    }

    private synchronized void replace(OperatorProcess gone) {
        operators.remove(gone);
        add();
    }

    /** Returns when one that runs has the lease. */
    OperatorProcess awaitLeader() {
        long deadline = System.nanoTime() + PATIENCE.toNanos();
        Optional<OperatorProcess> leader = leader();
        while (leader.isEmpty()) {
            assertThat(System.nanoTime()).as("one of two operators leads").isLessThan(deadline);
            pause();
            leader = leader();
        }
        return leader.get();
    }

    private synchronized Optional<OperatorProcess> leader() {
        Lease lease = kubernetes
                .admin()
                .leases()
                .inNamespace(surroundings.namespace())
                .withName("vertex-ai-operator")
                .get();
        return operators.stream()
                .filter(OperatorProcess::isAlive)
                .filter(operator -> lease != null
                        && ("operator-" + operator.port())
                                .equals(lease.getSpec().getHolderIdentity()))
                .findFirst();
    }

    private static void pause() {
        try {
            Thread.sleep(100);
        } catch (InterruptedException e) {
            throw new IllegalStateException(e);
        }
    }

    Gateways gateways() {
        return surroundings.gateways();
    }

    @Override
    public synchronized void close() {
        operators.forEach(OperatorProcess::close);
        surroundings.close();
    }
}
