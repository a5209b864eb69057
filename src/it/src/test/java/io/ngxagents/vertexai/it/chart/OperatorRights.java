package io.ngxagents.vertexai.it.chart;

import io.fabric8.kubernetes.api.model.HasMetadata;
import io.fabric8.kubernetes.client.Config;
import io.fabric8.kubernetes.client.KubernetesClient;
import io.fabric8.kubernetes.client.KubernetesClientBuilder;
import io.ngxagents.vertexai.it.kubernetes.KubernetesApiServer;
import java.nio.file.Path;
import java.util.List;
import java.util.Set;

/** The rights that the chart gives the operator, for tests that run it under exactly these. */
public final class OperatorRights {
    private static final Set<String> KINDS = Set.of("ClusterRole", "ClusterRoleBinding", "Role", "RoleBinding");

    private OperatorRights() {}

    /**
     * Applies the chart's roles and bindings and makes a kubeconfig of the operator's ServiceAccount.
     *
     * @param namespace the operator's own, which has to exist
     * @param watched namespaces that it looks after; empty: all. They have to exist.
     */
    public static Path grant(KubernetesApiServer kubernetes, String namespace, List<String> watched) {
        String values =
                "fullnameOverride: operator-" + namespace + "\nwatchNamespaces: [" + String.join(", ", watched) + "]\n";
        for (HasMetadata object : Chart.objects(namespace, values)) {
            if (KINDS.contains(object.getKind())) {
                kubernetes.admin().resource(object).forceConflicts().serverSideApply();
            }
        }
        return kubernetes.kubeconfigOf(namespace, "operator-" + namespace);
    }

    /** A client with that kubeconfig; the caller closes it. */
    static KubernetesClient client(Path kubeconfig) {
        return new KubernetesClientBuilder()
                .withConfig(Config.fromKubeconfig(kubeconfig.toFile()))
                .build();
    }
}
