package io.ngxagents.vertexai.operator.client.model;

import io.ngxagents.vertexai.api.client.CacheSpec;
import io.ngxagents.vertexai.api.client.VertexAiClient;
import io.ngxagents.vertexai.api.release.CanaryRelease;
import io.ngxagents.vertexai.api.release.OverridesSpec;
import io.ngxagents.vertexai.api.release.Phase;
import java.util.Comparator;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.stream.Stream;

/**
 * What a client has to know of the release that is under way: it leaves the Service to it, and keeps enough stable pods.
 *
 * @param name name of the CanaryRelease
 * @param stableReplicas fewest stable pods while it runs; empty if the release sets none
 * @param cache cache settings of the canary; empty if they are the client's own
 */
public record ActiveRelease(String name, OptionalInt stableReplicas, Optional<CacheSpec> cache) {
    /**
     * The client's active release; empty if none of them moves its traffic.
     *
     * @param client as it is wished for, with a change that may be on its way by the release
     */
    public static Optional<ActiveRelease> of(VertexAiClient client, Stream<CanaryRelease> releases) {
        return releases.filter(release -> concerns(release, client))
                .filter(ActiveRelease::isActive)
                .max(Comparator.comparing(release -> release.getMetadata().getCreationTimestamp()))
                .map(release ->
                        new ActiveRelease(release.getMetadata().getName(), floor(release), cache(client, release)));
    }

    private static boolean concerns(CanaryRelease release, VertexAiClient client) {
        return client.getMetadata().getNamespace().equals(release.getMetadata().getNamespace())
                && client.getMetadata()
                        .getName()
                        .equals(release.getSpec().clientRef().name());
    }

    private static boolean isActive(CanaryRelease release) {
        Phase phase = release.getStatus() == null ? null : release.getStatus().phase();
        return !release.getSpec().dryRun() && phase != null && phase != Phase.PENDING && !phase.isTerminal();
    }

    private static Optional<CacheSpec> cache(VertexAiClient client, CanaryRelease release) {
        if (release.getSpec().clientRevision() != null) {
            return Optional.of(client.getSpec().cache());
        }
        return Optional.ofNullable(release.getSpec().overrides()).map(OverridesSpec::cache);
    }

    private static OptionalInt floor(CanaryRelease release) {
        Integer replicas = release.getStatus().stableReplicas();
        return replicas == null ? OptionalInt.empty() : OptionalInt.of(replicas);
    }
}
