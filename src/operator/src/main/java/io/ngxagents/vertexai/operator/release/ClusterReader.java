package io.ngxagents.vertexai.operator.release;

import io.fabric8.kubernetes.api.model.HasMetadata;
import io.fabric8.kubernetes.api.model.Service;
import io.fabric8.kubernetes.api.model.apps.Deployment;
import io.fabric8.kubernetes.client.KubernetesClient;
import io.javaoperatorsdk.operator.api.reconciler.Context;
import io.ngxagents.vertexai.api.Track;
import io.ngxagents.vertexai.api.client.VertexAiClient;
import io.ngxagents.vertexai.api.release.CanaryRelease;
import io.ngxagents.vertexai.api.release.ClientRevisionSpec;
import io.ngxagents.vertexai.api.release.Phase;
import io.ngxagents.vertexai.operator.client.model.ClientNames;
import io.ngxagents.vertexai.operator.client.model.ControllerReference;
import io.ngxagents.vertexai.operator.client.revision.RevisionStore;
import jakarta.inject.Singleton;
import java.util.Optional;

/**
 * Finds a release's objects: in the informers' caches while it walks; from the API server while it ends, as a cache that
 * does not know the canary yet would let it stay for ever.
 */
@Singleton
class ClusterReader {
    private final KubernetesClient kubernetes;
    private final RevisionStore revisions;

    ClusterReader(KubernetesClient kubernetes, RevisionStore revisions) {
        this.kubernetes = kubernetes;
        this.revisions = revisions;
    }

    ClusterView read(CanaryRelease release, Phase phase, Context<CanaryRelease> context) {
        ClientNames names = ReleaseSources.clientOf(release);
        Optional<ReleasedClient> client = cached(VertexAiClient.class, names.client(), context)
                .filter(found -> found.getMetadata().getDeletionTimestamp() == null)
                .filter(found -> !phase.isTerminal())
                .map(found -> released(release, found));
        Optional<Deployment> stable = cached(Deployment.class, names.deployment(Track.STABLE), context);
        boolean ending = phase == Phase.ROLLING_BACK || phase == Phase.PROMOTING;
        Optional<Deployment> canary =
                ending ? liveCanary(names) : cached(Deployment.class, names.deployment(Track.CANARY), context);
        Optional<Service> service = ending ? liveService(names) : cached(Service.class, names.service(), context);
        return new ClusterView(
                client, stable, canary.filter(found -> ControllerReference.holds(found, release)), service);
    }

    private ReleasedClient released(CanaryRelease release, VertexAiClient client) {
        ClientRevisionSpec change = release.getSpec().clientRevision();
        return change == null
                ? ReleasedClient.byHand(release, client)
                : ReleasedClient.byItself(change, client, revisions.read(client));
    }

    private static <R extends HasMetadata> Optional<R> cached(
            Class<R> kind, String name, Context<CanaryRelease> context) {
        return context.getSecondaryResourcesAsStream(kind)
                .filter(object -> object.getMetadata().getName().equals(name))
                .findFirst();
    }

    private Optional<Deployment> liveCanary(ClientNames names) {
        return Optional.ofNullable(kubernetes
                .apps()
                .deployments()
                .inNamespace(names.namespace())
                .withName(names.deployment(Track.CANARY))
                .get());
    }

    private Optional<Service> liveService(ClientNames names) {
        return Optional.ofNullable(kubernetes
                .services()
                .inNamespace(names.namespace())
                .withName(names.service())
                .get());
    }
}
