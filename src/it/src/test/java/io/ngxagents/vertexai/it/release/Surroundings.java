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
 * What an operator needs around it: the rights that the chart gives it, gateways that are scraped, a real Prometheus, and
 * Deployments that roll out without a kubelet.
 */
final class Surroundings implements AutoCloseable {
    private final KubernetesApiServer kubernetes;
    private final UnaryOperator<Path> way;
    private final Map<String, String> environment;
    private final String namespace;
    private final Gateways gateways = new Gateways();
    private final PrometheusProcess prometheus = new PrometheusProcess(gateways.port());
    private final Rollouts rollouts;

    /**
     * @param way what becomes of the operator's kubeconfig, for one that is to be disturbed on its way to the API server
     * @param environment more environment variables of the operator, by name
     */
    Surroundings(KubernetesApiServer kubernetes, UnaryOperator<Path> way, Map<String, String> environment) {
        this.kubernetes = kubernetes;
        this.way = way;
        this.environment = environment;
        this.rollouts = new Rollouts(kubernetes.admin());
        this.namespace = kubernetes.createNamespace();
    }

    /** An operator that is being started. */
    OperatorProcess launch() {
        Map<String, String> all = new HashMap<>(environment);
        all.put("VERTEXAI_PROMETHEUS_DEFAULT_URL", prometheus.url().toString());
        Path kubeconfig = OperatorRights.grant(kubernetes, namespace, List.of());
        return OperatorProcess.launch(way.apply(kubeconfig), namespace, all);
    }

    /** The operator's own, which holds its lease. */
    String namespace() {
        return namespace;
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
        rollouts.close();
        prometheus.close();
        gateways.close();
    }
}
