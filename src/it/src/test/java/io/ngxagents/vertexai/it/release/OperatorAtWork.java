package io.ngxagents.vertexai.it.release;

import io.ngxagents.vertexai.it.chart.OperatorRights;
import io.ngxagents.vertexai.it.kubernetes.KubernetesApiServer;
import io.ngxagents.vertexai.it.kubernetes.OperatorProcess;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.function.UnaryOperator;

/**
 * The packaged operator under the rights that the chart gives it, with what it needs around it: gateways that are scraped, a
 * real Prometheus, and Deployments that roll out without a kubelet.
 */
final class OperatorAtWork implements AutoCloseable {
    private final KubernetesApiServer kubernetes;
    private final String namespace;
    private final Gateways gateways = new Gateways();
    private final PrometheusProcess prometheus = new PrometheusProcess(gateways.port());
    private final Rollouts rollouts;
    private final UnaryOperator<Path> way;
    private final Map<String, String> environment;
    private OperatorProcess operator;

    OperatorAtWork(KubernetesApiServer kubernetes) {
        this(kubernetes, UnaryOperator.identity(), Map.of());
    }

    /**
     * @param way what becomes of its kubeconfig, for one that is to be disturbed on its way to the API server
     * @param environment more environment variables, by name
     */
    OperatorAtWork(KubernetesApiServer kubernetes, UnaryOperator<Path> way, Map<String, String> environment) {
        this.kubernetes = kubernetes;
        this.way = way;
        this.environment = environment;
        this.rollouts = new Rollouts(kubernetes.admin());
        this.namespace = kubernetes.createNamespace();
        start();
    }

    /** Returns when it is ready. */
    void start() {
        Map<String, String> all = new HashMap<>(environment);
        all.put("VERTEXAI_PROMETHEUS_DEFAULT_URL", prometheus.url().toString());
        operator = OperatorProcess.start(
                way.apply(OperatorRights.grant(kubernetes, namespace, List.of())), namespace, all);
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

    Gateways gateways() {
        return gateways;
    }

    PrometheusProcess prometheus() {
        return prometheus;
    }

    Rollouts rollouts() {
        return rollouts;
    }

    @Override
    public void close() {
        operator.close();
        rollouts.close();
        prometheus.close();
        gateways.close();
    }
}
