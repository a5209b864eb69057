package io.ngxagents.vertexai.it.client;

import io.fabric8.kubernetes.api.model.GenericKubernetesResource;
import io.fabric8.kubernetes.api.model.HasMetadata;
import io.fabric8.kubernetes.api.model.apiextensions.v1.CustomResourceDefinition;
import io.fabric8.kubernetes.client.KubernetesClient;
import io.fabric8.kubernetes.client.dsl.Resource;
import io.fabric8.kubernetes.client.dsl.base.ResourceDefinitionContext;
import io.ngxagents.vertexai.it.Project;
import io.ngxagents.vertexai.it.kubernetes.KubernetesApiServer;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;

/** The definitions of those who collect metrics, which a test brings to the API server and takes away again. */
final class MonitoringDefinitions {
    static final String PROMETHEUS_OPERATOR = "prometheus-operator";
    static final String GOOGLE_MANAGED_PROMETHEUS = "google-managed-prometheus";

    private static final Set<String> GOOGLES = Set.of("PodMonitoring", "Rules");

    private final KubernetesApiServer server;
    private final KubernetesClient kubernetes;

    MonitoringDefinitions(KubernetesApiServer server) {
        this.server = server;
        this.kubernetes = server.admin();
    }

    /** From now on the API server knows the kinds of these, and of no others. */
    void areOf(String... files) {
        Set<String> wanted = Set.of(files);
        for (String file : List.of(PROMETHEUS_OPERATOR, GOOGLE_MANAGED_PROMETHEUS)) {
            load(file).forEach(wanted.contains(file) ? this::install : this::remove);
        }
    }

    private List<HasMetadata> load(String file) {
        return server.load(Project.file("src/it/src/test/resources/monitoring/" + file + ".yaml"));
    }

    private void install(HasMetadata definition) {
        kubernetes.resource(definition).serverSideApply();
        ClientNamespace.await(() -> found(definition), found -> found.filter(KubernetesApiServer::isEstablished)
                .isPresent());
    }

    private void remove(HasMetadata definition) {
        kubernetes.resource(definition).delete();
        ClientNamespace.await(() -> found(definition), Optional::isEmpty);
    }

    private Optional<CustomResourceDefinition> found(HasMetadata definition) {
        return Optional.ofNullable(kubernetes
                .apiextensions()
                .v1()
                .customResourceDefinitions()
                .withName(definition.getMetadata().getName())
                .get());
    }

    /** An object of one of these kinds, whether it is there or not; its definition has to be. */
    Resource<GenericKubernetesResource> object(String namespace, String kind, String name) {
        return kubernetes
                .genericKubernetesResources(new ResourceDefinitionContext.Builder()
                        .withGroup(GOOGLES.contains(kind) ? "monitoring.googleapis.com" : "monitoring.coreos.com")
                        .withVersion("v1")
                        .withKind(kind)
                        .withPlural(kind.equals("Rules") ? "rules" : kind.toLowerCase(Locale.ROOT) + "s")
                        .withNamespaced(true)
                        .build())
                .inNamespace(namespace)
                .withName(name);
    }
}
