package io.ngxagents.vertexai.operator.client.revision;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.fabric8.kubernetes.api.model.apps.ControllerRevision;
import io.fabric8.kubernetes.client.KubernetesClient;
import io.fabric8.kubernetes.client.dsl.base.PatchContext;
import io.fabric8.kubernetes.client.dsl.base.PatchType;
import io.ngxagents.vertexai.api.LabelNames;
import io.ngxagents.vertexai.api.client.VertexAiClient;
import io.ngxagents.vertexai.api.client.VertexAiClientSpec;
import io.ngxagents.vertexai.api.release.CanaryRelease;
import io.ngxagents.vertexai.api.release.Phase;
import io.ngxagents.vertexai.operator.client.model.MergePatch;
import io.ngxagents.vertexai.operator.client.model.Problem;
import io.ngxagents.vertexai.operator.client.references.ReferenceReader;
import jakarta.inject.Singleton;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Optional;

/**
 * Brings a change of a client's settings to its pods: at once, or by a release that is created for it. The settings that the
 * stable pods have are remembered either way, so that a client may change to releases at any time.
 */
@Singleton
public class ClientRollout {
    private static final PatchContext MERGE = new PatchContext.Builder()
            .withPatchType(PatchType.JSON_MERGE)
            .withFieldManager(LabelNames.OPERATOR)
            .build();

    private final KubernetesClient kubernetes;
    private final RevisionStore store;
    private final ReferenceReader references;
    private final ObjectMapper json = new ObjectMapper();

    public ClientRollout(KubernetesClient kubernetes, RevisionStore store, ReferenceReader references) {
        this.kubernetes = kubernetes;
        this.store = store;
        this.references = references;
    }

    /**
     * The client with the settings that its stable pods are to have.
     *
     * @param cached what the informer knows of its ControllerRevisions
     */
    public StableClient stable(
            VertexAiClient client, Collection<CanaryRelease> releases, Collection<ControllerRevision> cached) {
        boolean byCanary = isReleased(client, releases);
        Revisions revisions = byCanary ? store.read(client) : store.revisions(client, cached);
        VertexAiClient stable = byCanary
                ? revisions
                        .stable()
                        .map(revision -> StableClient.with(client, revision))
                        .orElse(client)
                : client;
        return new StableClient(stable, revisions, byCanary);
    }

    /** A release that a person has made is carried out as it began, whatever the client became since. */
    private static boolean isReleased(VertexAiClient client, Collection<CanaryRelease> releases) {
        return client.getSpec().isReleasedByCanary()
                && releases.stream()
                        .noneMatch(release -> release.getSpec().clientRevision() == null && isUnderWay(release));
    }

    private static boolean isUnderWay(CanaryRelease release) {
        Phase phase = OwnReleases.phase(release);
        return !release.getSpec().dryRun() && phase != Phase.PENDING && !phase.isTerminal();
    }

    /**
     * Remembers what the stable pods have, and sees to it that a change has its release. To be called when the stable pods'
     * own references are in order.
     */
    public Change follow(VertexAiClient client, StableClient stable, Collection<CanaryRelease> releases) {
        VertexAiClientSpec wish = client.getSpec();
        Revisions revisions = stable.revisions();
        boolean hasIt = revisions
                .stable()
                .map(Revision::settings)
                .filter(wish.podSettings()::equals)
                .isPresent();
        if (hasIt) {
            return new Change.None();
        }
        if (!stable.byCanary() || revisions.stable().isEmpty()) {
            Revisions live = store.read(client);
            store.makeStable(client, live, wish);
            clean(client, live, OwnReleases.of(client, releases));
            return new Change.None();
        }
        return release(client, revisions);
    }

    private Change release(VertexAiClient client, Revisions revisions) {
        List<Problem> problems = references
                .read(client.getMetadata().getNamespace(), client.getSpec())
                .problems();
        if (!problems.isEmpty()) {
            Problem first = problems.get(0);
            return new Change.Stopped(
                    new Problem(first.reason(), "no release of the changed settings begins: " + first.message()));
        }
        Revision from = revisions.stable().orElseThrow();
        Revision to = store.keep(client, revisions, client.getSpec());
        OwnReleases own = OwnReleases.of(client, releasesNow(client));
        clean(client, revisions, own);
        CanaryRelease wished = ReleaseOfChange.desired(client, own.next(), from, to);
        Optional<CanaryRelease> present = own.of(from, to);
        present.ifPresent(release -> adapt(release, wished));
        return change(present.orElseGet(() -> kubernetes.resource(wished).create()), from);
    }

    /** From the API server: a cache that does not know the newest release yet would have it made once more. */
    private List<CanaryRelease> releasesNow(VertexAiClient client) {
        return kubernetes
                .resources(CanaryRelease.class)
                .inNamespace(client.getMetadata().getNamespace())
                .withLabel(LabelNames.MANAGED_BY, LabelNames.OPERATOR)
                .withLabel(LabelNames.CLIENT, client.getMetadata().getName())
                .list()
                .getItems();
    }

    /** Steps and analysis follow the client; what people say to the release, such as to pause, is theirs. */
    private void adapt(CanaryRelease release, CanaryRelease wished) {
        Phase phase = OwnReleases.phase(release);
        if (phase.isTerminal()) {
            return;
        }
        JsonNode before = json.valueToTree(release.getSpec());
        JsonNode after = json.valueToTree(ReleaseOfChange.asWished(release.getSpec(), phase, wished.getSpec()));
        ObjectNode spec = MergePatch.between(before, after);
        if (!spec.isEmpty()) {
            ObjectNode patch = JsonNodeFactory.instance.objectNode();
            patch.set("spec", spec);
            kubernetes.resource(release).patch(MERGE, patch.toString());
        }
    }

    private static Change change(CanaryRelease release, Revision from) {
        String name = release.getMetadata().getName();
        String version = release.getSpec().version();
        if (OwnReleases.phase(release) == Phase.ROLLED_BACK) {
            return new Change.Stopped(new Problem(
                    "ReleaseRolledBack",
                    "release " + name + " of " + version + " was rolled back, the pods stay at "
                            + from.settings().version() + ": "
                            + release.getStatus().message()
                            + "; change the spec, or try again by `kubectl vertexai canary retry " + name + "`"));
        }
        return new Change.Releasing(name, "release " + name + " brings " + version);
    }

    private void clean(VertexAiClient client, Revisions revisions, OwnReleases own) {
        List<String> used = new ArrayList<>(own.revisionsInUse());
        revisions.stable().map(Revision::name).ifPresent(used::add);
        revisions.of(client.getSpec()).map(Revision::name).ifPresent(used::add);
        revisions.obsolete(used).forEach(revision -> store.remove(client, revision));
        own.obsolete().forEach(release -> kubernetes.resource(release).delete());
    }
}
