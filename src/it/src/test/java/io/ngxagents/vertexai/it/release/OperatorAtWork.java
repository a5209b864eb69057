package io.ngxagents.vertexai.it.release;

import io.ngxagents.vertexai.it.chart.OperatorRights;
import io.ngxagents.vertexai.it.kubernetes.KubernetesApiServer;
import io.ngxagents.vertexai.it.kubernetes.OperatorProcess;
import java.net.URI;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

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
    private final Map<String, String> environment;
    private OperatorProcess operator;

    OperatorAtWork(KubernetesApiServer kubernetes) {
        this(kubernetes, Map.of());
    }

    /** @param environment what this operator is told beside its Prometheus */
    OperatorAtWork(KubernetesApiServer kubernetes, Map<String, String> environment) {
        this.kubernetes = kubernetes;
        this.environment = environment;
        this.rollouts = new Rollouts(kubernetes.admin());
        this.namespace = kubernetes.createNamespace();
        start();
    }

    private void start() {
        Map<String, String> variables = new HashMap<>(environment);
        variables.put("VERTEXAI_PROMETHEUS_DEFAULT_URL", prometheus.url().toString());
        operator = OperatorProcess.start(OperatorRights.grant(kubernetes, namespace, List.of()), namespace, variables);
    }

    /** SIGKILL, and another one in its place. */
    void killAndStartAgain() {
        operator.kill();
        start();
    }

    /** Where it shows releases to browsers. */
    URI page() {
        return operator.page();
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
