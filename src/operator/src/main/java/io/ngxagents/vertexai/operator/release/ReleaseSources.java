package io.ngxagents.vertexai.operator.release;

import io.fabric8.kubernetes.api.model.GenericKubernetesResource;
import io.fabric8.kubernetes.api.model.HasMetadata;
import io.fabric8.kubernetes.api.model.Service;
import io.fabric8.kubernetes.api.model.apps.Deployment;
import io.javaoperatorsdk.operator.api.config.informer.InformerEventSourceConfiguration;
import io.javaoperatorsdk.operator.api.reconciler.Context;
import io.javaoperatorsdk.operator.api.reconciler.EventSourceContext;
import io.javaoperatorsdk.operator.api.reconciler.IndexedResourceCache;
import io.javaoperatorsdk.operator.processing.event.ResourceID;
import io.javaoperatorsdk.operator.processing.event.source.EventSource;
import io.javaoperatorsdk.operator.processing.event.source.IndexerResourceCache;
import io.javaoperatorsdk.operator.processing.event.source.informer.InformerEventSource;
import io.ngxagents.vertexai.api.LabelNames;
import io.ngxagents.vertexai.api.Track;
import io.ngxagents.vertexai.api.client.VertexAiClient;
import io.ngxagents.vertexai.api.release.CanaryRelease;
import io.ngxagents.vertexai.api.rollout.TrafficMode;
import io.ngxagents.vertexai.operator.client.model.ClientLabels;
import io.ngxagents.vertexai.operator.client.model.ClientNames;
import io.ngxagents.vertexai.operator.traffic.HttpRoutes;
import java.util.List;
import java.util.Set;
import java.util.function.Function;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * What wakes a release: its client, that client's Deployments and Service, and other releases of the same client. Only
 * releases that have not ended are woken.
 */
final class ReleaseSources {
    private static final String BY_CLIENT = "client";
    private static final String BY_ROUTE = "route";
    private static final String QUEUED = "queued";

    private final EventSourceContext<CanaryRelease> context;
    private final IndexerResourceCache<CanaryRelease> releases;
    private volatile boolean routesWatched;

    ReleaseSources(EventSourceContext<CanaryRelease> context) {
        this.context = context;
        this.releases = context.getPrimaryCache();
    }

    List<EventSource<?, CanaryRelease>> all() {
        releases.addIndexer(BY_CLIENT, release -> List.of(key(clientOf(release))));
        releases.addIndexer(BY_ROUTE, release -> release.getSpec().traffic().routes().stream()
                .map(route -> key(new ClientNames(release.getMetadata().getNamespace(), route)))
                .toList());
        releases.addIndexer(QUEUED, release -> Admission.isQueued(release) ? List.of(QUEUED) : List.of());
        return List.of(
                source(VertexAiClient.class, null, ClientNames::of, names -> Set.of(names.client())),
                source(
                        Deployment.class,
                        ClientLabels.MANAGED + "," + LabelNames.TRACK,
                        ReleaseSources::labelled,
                        names -> Set.of(names.deployment(Track.STABLE), names.deployment(Track.CANARY))),
                source(
                        Service.class,
                        ClientLabels.MANAGED + "," + LabelNames.COMPONENT + "=gateway",
                        ReleaseSources::labelled,
                        names -> Set.of(names.service())),
                others());
    }

    /** Those of the same client, and with each the ones that wait for a place, which it may have left. */
    private EventSource<CanaryRelease, CanaryRelease> others() {
        return new InformerEventSource<>(
                InformerEventSourceConfiguration.from(CanaryRelease.class, CanaryRelease.class)
                        .withName("CanaryRelease-of-release")
                        .withSecondaryToPrimaryMapper(
                                release -> Stream.concat(active(clientOf(release)).stream(), queued())
                                        .collect(Collectors.toSet()))
                        .withPrimaryToSecondaryMapper((CanaryRelease release) -> Set.of())
                        .build(),
                context);
    }

    private Stream<ResourceID> queued() {
        return releases.byIndex(QUEUED, QUEUED).stream().map(ResourceID::fromResource);
    }

    /**
     * Watches routes from now on, once there is a release that names one and a cluster that knows them: both may come at any
     * time.
     */
    void watchRoutes(CanaryRelease release, Context<CanaryRelease> reconciliation) {
        boolean wanted = release.getSpec().traffic().mode() == TrafficMode.GATEWAY_API;
        if (!wanted || routesWatched || !HttpRoutes.isKnown(context.getClient())) {
            return;
        }
        reconciliation.eventSourceRetriever().dynamicallyRegisterEventSource(routes());
        routesWatched = true;
    }

    private EventSource<GenericKubernetesResource, CanaryRelease> routes() {
        return new InformerEventSource<>(
                InformerEventSourceConfiguration.from(HttpRoutes.KIND, CanaryRelease.class)
                        .withName("HTTPRoute-of-release")
                        .withSecondaryToPrimaryMapper(route -> named(route))
                        .withPrimaryToSecondaryMapper(
                                (CanaryRelease release) -> release.getSpec().traffic().routes().stream()
                                        .map(name -> new ResourceID(
                                                name, release.getMetadata().getNamespace()))
                                        .collect(Collectors.toSet()))
                        .build(),
                context);
    }

    private Set<ResourceID> named(GenericKubernetesResource route) {
        return releases.byIndex(BY_ROUTE, key(ClientNames.of(route))).stream()
                .filter(Rivals::isGoingOn)
                .map(ResourceID::fromResource)
                .collect(Collectors.toSet());
    }

    /**
     * @param selector labels that an object must have to be cached; null for all
     * @param owner client that an object belongs to
     * @param objects names of the client's objects of this kind
     */
    private <R extends HasMetadata> EventSource<R, CanaryRelease> source(
            Class<R> kind,
            String selector,
            Function<R, ClientNames> owner,
            Function<ClientNames, Set<String>> objects) {
        return new InformerEventSource<>(
                InformerEventSourceConfiguration.from(kind, CanaryRelease.class)
                        .withName(kind.getSimpleName() + "-of-release")
                        .withLabelSelector(selector)
                        .withSecondaryToPrimaryMapper(object -> active(owner.apply(object)))
                        .withPrimaryToSecondaryMapper((CanaryRelease release) -> ids(clientOf(release), objects))
                        .build(),
                context);
    }

    private Set<ResourceID> active(ClientNames names) {
        return releases.byIndex(BY_CLIENT, key(names)).stream()
                .filter(Rivals::isGoingOn)
                .map(ResourceID::fromResource)
                .collect(Collectors.toSet());
    }

    /** All releases of this release's client, from the cache. */
    static List<CanaryRelease> ofSameClient(CanaryRelease release, IndexedResourceCache<CanaryRelease> cache) {
        return cache.byIndex(BY_CLIENT, key(clientOf(release)));
    }

    private static Set<ResourceID> ids(ClientNames names, Function<ClientNames, Set<String>> objects) {
        return objects.apply(names).stream()
                .map(name -> new ResourceID(name, names.namespace()))
                .collect(Collectors.toSet());
    }

    static ClientNames clientOf(CanaryRelease release) {
        return new ClientNames(
                release.getMetadata().getNamespace(),
                release.getSpec().clientRef().name());
    }

    private static ClientNames labelled(HasMetadata object) {
        return new ClientNames(
                object.getMetadata().getNamespace(),
                object.getMetadata().getLabels().getOrDefault(LabelNames.CLIENT, ""));
    }

    private static String key(ClientNames names) {
        return names.namespace() + "/" + names.client();
    }
}
