package io.ngxagents.vertexai.it.release;

import io.ngxagents.vertexai.it.kubernetes.KubernetesApiServer;
import io.ngxagents.vertexai.it.kubernetes.OperatorProcess;
import java.net.URI;
import java.util.Map;
import java.util.function.UnaryOperator;

/** The packaged operator with what it needs around it. */
final class OperatorAtWork implements AutoCloseable {
    private final Surroundings surroundings;
    private volatile OperatorProcess operator;

    OperatorAtWork(KubernetesApiServer kubernetes) {
        this(kubernetes, Map.of());
    }

    /** @param environment what this operator is told beside its Prometheus */
    OperatorAtWork(KubernetesApiServer kubernetes, Map<String, String> environment) {
        this(new Surroundings(kubernetes, UnaryOperator.identity(), environment));
    }

    /** @param surroundings closed with it */
    OperatorAtWork(Surroundings surroundings) {
        this.surroundings = surroundings;
        start();
    }

    /** Returns when it is ready. */
    void start() {
        operator = surroundings.launch();
        operator.awaitReady();
    }

    /** SIGKILL; returns when it is gone. */
    void kill() {
        operator.kill();
    }

    /** SIGKILL, and another one in its place. */
    void killAndStartAgain() {
        kill();
        start();
    }

    /** Where it shows releases to browsers. */
    URI page() {
        return operator.page();
    }

    Gateways gateways() {
        return surroundings.gateways();
    }

    PrometheusProcess prometheus() {
        return surroundings.prometheus();
    }

    Rollouts rollouts() {
        return surroundings.rollouts();
    }

    @Override
    public void close() {
        operator.close();
        surroundings.close();
    }
}
