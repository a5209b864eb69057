package io.ngxagents.vertexai.operator.release;

import io.ngxagents.vertexai.api.release.CanaryRelease;
import io.ngxagents.vertexai.api.release.CanaryReleaseStatus;
import io.ngxagents.vertexai.api.release.ClientRevisionSpec;
import io.ngxagents.vertexai.api.release.Phase;
import java.time.Instant;
import java.util.Collection;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;

/** What earlier releases of a client say about a version. */
final class Predecessors {
    private Predecessors() {}

    /**
     * Until when the version to release was the stable one, with the settings that the client has now.
     *
     * @return empty if no release says so, if settings were released since, or if the version was rolled back since
     */
    static Optional<Instant> stableUntil(CanaryRelease release, Collection<CanaryRelease> ofSameClient) {
        if (release.getSpec().overrides() != null) {
            return Optional.empty();
        }
        List<CanaryRelease> ended = ofSameClient.stream()
                .filter(other -> !other.getSpec().dryRun() && other != release)
                .filter(other -> phase(other) == Phase.SUCCEEDED || phase(other) == Phase.ROLLED_BACK)
                .sorted(Comparator.comparing(Predecessors::endedAt).reversed())
                .toList();
        for (CanaryRelease other : ended) {
            if (phase(other) == Phase.ROLLED_BACK ? broughtTheSame(release, other) : changedSettings(release, other)) {
                return Optional.empty();
            }
            if (phase(other) == Phase.SUCCEEDED && replacedTheSame(release, other)) {
                return Optional.of(endedAt(other));
            }
        }
        return Optional.empty();
    }

    private static boolean broughtTheSame(CanaryRelease release, CanaryRelease other) {
        ClientRevisionSpec change = release.getSpec().clientRevision();
        ClientRevisionSpec before = other.getSpec().clientRevision();
        return change == null || before == null
                ? release.getSpec().version().equals(other.getStatus().canaryVersion())
                : change.to().equals(before.to());
    }

    private static boolean replacedTheSame(CanaryRelease release, CanaryRelease other) {
        ClientRevisionSpec change = release.getSpec().clientRevision();
        ClientRevisionSpec before = other.getSpec().clientRevision();
        return change == null || before == null
                ? release.getSpec().version().equals(other.getStatus().stableVersion())
                : change.to().equals(before.from());
    }

    /** A version's name says nothing of settings; revisions hold them. */
    private static boolean changedSettings(CanaryRelease release, CanaryRelease other) {
        boolean settingsKnown =
                release.getSpec().clientRevision() != null && other.getSpec().clientRevision() != null;
        return !settingsKnown
                && (other.getSpec().overrides() != null || other.getSpec().clientRevision() != null);
    }

    private static Phase phase(CanaryRelease release) {
        return Optional.ofNullable(release.getStatus())
                .map(CanaryReleaseStatus::phase)
                .orElse(Phase.PENDING);
    }

    /** Long ago, if somebody broke the time by hand: within no window. */
    private static Instant endedAt(CanaryRelease release) {
        return StateReader.instant(release.getStatus().phaseStartedAt()).orElse(Instant.EPOCH);
    }
}
