package io.ngxagents.vertexai.tools.backup;

import io.fabric8.kubernetes.api.model.GenericKubernetesResource;
import io.fabric8.kubernetes.client.KubernetesClient;
import io.ngxagents.vertexai.tools.backup.archive.BackupPlace;
import io.ngxagents.vertexai.tools.backup.archive.Names;
import io.ngxagents.vertexai.tools.backup.kubernetes.ClientSpec;
import io.ngxagents.vertexai.tools.backup.kubernetes.ResourceYaml;
import io.ngxagents.vertexai.tools.backup.kubernetes.SecretDigests;
import io.ngxagents.vertexai.tools.backup.redis.InvalidDumpException;
import io.ngxagents.vertexai.tools.backup.redis.InvalidationOrder;
import java.util.List;
import java.util.Optional;
import java.util.function.BiFunction;

/**
 * Reads the files that are not the cache.
 *
 * @param dryRun whether the API server would take an object: what is wrong with it, or else a note why it could not be asked
 */
record ContentChecks(BiFunction<GenericKubernetesResource, List<String>, Optional<String>> dryRun)
        implements Verifier.ContentCheck {
    /** Without an API server. */
    static ContentChecks offline() {
        return new ContentChecks((resource, notes) -> Optional.empty());
    }

    /** With an API server, or without one. */
    static ContentChecks with(Optional<KubernetesClient> kubernetes) {
        return kubernetes
                .map(server -> new ContentChecks((resource, notes) -> ClientSpec.dryRun(server, resource, notes)))
                .orElseGet(ContentChecks::offline);
    }

    @Override
    public Optional<String> check(BackupPlace place, String path, byte[] content, List<String> notes) {
        try {
            if (path.startsWith(Names.RESOURCES)) {
                return resource(place, path, content, notes);
            }
            if (path.equals(Names.SECRETS)) {
                SecretDigests.parse(content);
            } else if (path.equals(Names.INVALIDATIONS)) {
                InvalidationOrder.parse(content);
            } else if (path.startsWith(Names.CONFIGURATION)) {
                ResourceYaml.parse(content);
            }
            return Optional.empty();
        } catch (IllegalArgumentException | InvalidDumpException unreadable) {
            return Optional.of(path + " does not read: " + unreadable.getMessage());
        }
    }

    private Optional<String> resource(BackupPlace place, String path, byte[] content, List<String> notes) {
        GenericKubernetesResource resource = ResourceYaml.parse(content);
        boolean isRelease = path.startsWith(Names.RELEASES);
        String kind = isRelease ? "CanaryRelease" : "VertexAiClient";
        if (!kind.equals(resource.getKind())) {
            return Optional.of(path + " is a " + resource.getKind() + ", not a " + kind);
        }
        boolean isOurs = place.client()
                        .namespace()
                        .equals(resource.getMetadata().getNamespace())
                && (isRelease
                        || place.client().name().equals(resource.getMetadata().getName()));
        if (!isOurs) {
            return Optional.of(path + " is not of client " + place.client());
        }
        return dryRun.apply(resource, notes).map(problem -> path + ": " + problem);
    }
}
