package io.ngxagents.vertexai.operator.release;

import io.ngxagents.vertexai.api.release.CanaryRelease;
import io.ngxagents.vertexai.api.release.Phase;
import java.util.Collection;
import java.util.Comparator;
import java.util.Optional;

/**
 * The other releases of the same client: the newest one goes, the older ones give way. Dry runs neither wait nor are
 * waited for.
 */
record Rivals(Optional<String> newer, Optional<String> older) {
    /** Oldest first. */
    static final Comparator<CanaryRelease> BY_AGE = Comparator.comparing(
                    (CanaryRelease release) -> release.getMetadata().getCreationTimestamp())
            .thenComparingInt(Rivals::rank)
            .thenComparing(release -> release.getMetadata().getName());

    static Rivals of(CanaryRelease release, Collection<CanaryRelease> ofSameClient) {
        return new Rivals(
                ofSameClient.stream()
                        .filter(other -> !other.getSpec().dryRun() && BY_AGE.compare(other, release) > 0)
                        .filter(other -> isOfOneKind(other, release))
                        .max(BY_AGE)
                        .map(other -> other.getMetadata().getName()),
                ofSameClient.stream()
                        .filter(other -> !other.getSpec().dryRun() && BY_AGE.compare(other, release) < 0)
                        .filter(Rivals::isGoingOn)
                        .filter(other -> isOfOneKind(other, release) || hasBegun(other))
                        .min(BY_AGE)
                        .map(other -> other.getMetadata().getName()));
    }

    /** Creation times have whole seconds: of two within one, that which has come further is the older. */
    private static int rank(CanaryRelease release) {
        if (!isGoingOn(release)) {
            return 0;
        }
        return hasBegun(release) ? 1 : 2;
    }

    /**
     * Whether both were made by people, or both for the client's own changes: one that the client refuses or has withdrawn
     * must not end one of the other kind.
     */
    private static boolean isOfOneKind(CanaryRelease one, CanaryRelease other) {
        return (one.getSpec().clientRevision() == null) == (other.getSpec().clientRevision() == null);
    }

    private static boolean hasBegun(CanaryRelease release) {
        return release.getStatus() != null
                && release.getStatus().phase() != null
                && release.getStatus().phase() != Phase.PENDING;
    }

    /** Whether something may still happen to a release. */
    static boolean isGoingOn(CanaryRelease release) {
        return release.getStatus() == null
                || release.getStatus().phase() == null
                || !release.getStatus().phase().isTerminal();
    }
}
