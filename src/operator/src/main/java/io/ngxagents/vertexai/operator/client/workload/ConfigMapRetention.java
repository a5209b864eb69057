package io.ngxagents.vertexai.operator.client.workload;

import io.fabric8.kubernetes.api.model.ConfigMap;
import io.fabric8.kubernetes.api.model.PodTemplateSpec;
import io.fabric8.kubernetes.api.model.apps.Deployment;
import io.fabric8.kubernetes.api.model.apps.ReplicaSet;
import io.fabric8.kubernetes.client.KubernetesClient;
import io.ngxagents.vertexai.api.LabelNames;
import io.ngxagents.vertexai.api.client.VertexAiClient;
import io.ngxagents.vertexai.operator.client.model.ClientLabels;
import io.ngxagents.vertexai.operator.client.model.ClientNames;
import io.ngxagents.vertexai.operator.client.model.ControllerReference;
import jakarta.inject.Singleton;
import java.util.Collection;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * Removes configurations that no pod can come back to: neither among the newest, which a rollback or a starting canary may
 * want, nor named by a Deployment or by one of its kept revisions.
 */
@Singleton
public class ConfigMapRetention {
    /** The newest that stay in any case. */
    static final int KEPT = GatewayDeployment.REVISIONS;

    private final KubernetesClient kubernetes;

    public ConfigMapRetention(KubernetesClient kubernetes) {
        this.kubernetes = kubernetes;
    }

    /**
     * Looks at the cluster only if there are more configurations than always stay.
     *
     * @param configMaps ConfigMaps of the client, from the informer's cache
     */
    public void enforce(VertexAiClient client, Collection<ConfigMap> configMaps) {
        List<ConfigMap> owned = configMaps.stream()
                .filter(configMap -> ControllerReference.holds(configMap, client))
                .filter(ConfigMapRetention::isConfiguration)
                .toList();
        if (owned.size() > KEPT) {
            obsolete(owned, referenced(ClientNames.of(client)))
                    .forEach(configMap -> kubernetes.resource(configMap).delete());
        }
    }

    private static boolean isConfiguration(ConfigMap configMap) {
        return ClientLabels.GATEWAY.equals(configMap.getMetadata().getLabels().get(LabelNames.COMPONENT));
    }

    static List<ConfigMap> obsolete(Collection<ConfigMap> owned, Set<String> referenced) {
        return owned.stream()
                .sorted(Comparator.comparing(
                                (ConfigMap configMap) -> configMap.getMetadata().getCreationTimestamp())
                        // Times have whole seconds: of those of one, what is in use is the newest.
                        .thenComparing(configMap ->
                                referenced.contains(configMap.getMetadata().getName()))
                        .thenComparing(configMap -> configMap.getMetadata().getName())
                        .reversed())
                .skip(KEPT)
                .filter(configMap ->
                        !referenced.contains(configMap.getMetadata().getName()))
                .toList();
    }

    private Set<String> referenced(ClientNames names) {
        Map<String, String> selector = new ClientLabels(names).gatewaySelector(Optional.empty());
        Stream<PodTemplateSpec> deployments =
                kubernetes
                        .apps()
                        .deployments()
                        .inNamespace(names.namespace())
                        .withLabels(selector)
                        .list()
                        .getItems()
                        .stream()
                        .map(Deployment::getSpec)
                        .map(spec -> spec.getTemplate());
        Stream<PodTemplateSpec> revisions =
                kubernetes
                        .apps()
                        .replicaSets()
                        .inNamespace(names.namespace())
                        .withLabels(selector)
                        .list()
                        .getItems()
                        .stream()
                        .map(ReplicaSet::getSpec)
                        .map(spec -> spec.getTemplate());
        return Stream.concat(deployments, revisions)
                .flatMap(template -> template.getSpec().getVolumes().stream())
                .map(volume -> volume.getConfigMap())
                .filter(Objects::nonNull)
                .map(source -> source.getName())
                .collect(Collectors.toSet());
    }
}
