package io.ngxagents.vertexai.operator.client.revision;

import io.ngxagents.vertexai.api.client.VertexAiClient;
import io.ngxagents.vertexai.api.release.CanaryRelease;
import io.ngxagents.vertexai.api.release.CanaryReleaseStatus;
import io.ngxagents.vertexai.api.release.ClientRevisionSpec;
import io.ngxagents.vertexai.api.release.Phase;
import io.ngxagents.vertexai.operator.client.model.ClientNames;
import io.ngxagents.vertexai.operator.client.model.ControllerReference;
import java.util.Collection;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

/** The releases that were created for the changes of one client, the oldest first. */
record OwnReleases(ClientNames names, List<CanaryRelease> all) {
    /** Ended releases that stay for people to read. */
    static final int KEPT = 10;

    static OwnReleases of(VertexAiClient client, Collection<CanaryRelease> ofClient) {
        ClientNames names = ClientNames.of(client);
        return new OwnReleases(
                names,
                ofClient.stream()
                        .filter(release -> release.getSpec().clientRevision() != null)
                        .filter(release -> ControllerReference.holds(release, client))
                        .sorted(Comparator.comparingInt(release -> number(names, release)))
                        .toList());
    }

    /** The newest one, if it is of this change and not one that the client withdrew. */
    Optional<CanaryRelease> of(Revision from, Revision to) {
        ClientRevisionSpec change = new ClientRevisionSpec(from.name(), to.name());
        return newest().filter(release -> release.getSpec().clientRevision().equals(change))
                .filter(release -> !isSettled(release));
    }

    /** Whether a release has ended so that the same change takes another one. */
    private static boolean isSettled(CanaryRelease release) {
        Phase phase = phase(release);
        boolean withdrawn = phase == Phase.ROLLED_BACK
                && CanaryReleaseStatus.WITHDRAWN.equals(release.getStatus().reason());
        return withdrawn || phase == Phase.SUCCEEDED || phase == Phase.SUPERSEDED;
    }

    private Optional<CanaryRelease> newest() {
        return all.isEmpty() ? Optional.empty() : Optional.of(all.get(all.size() - 1));
    }

    /** Name of the next one. */
    String next() {
        return names.release(newest().map(release -> number(names, release)).orElse(0) + 1);
    }

    List<CanaryRelease> obsolete() {
        List<CanaryRelease> ended =
                all.stream().filter(release -> phase(release).isTerminal()).toList();
        return ended.subList(0, Math.max(0, ended.size() - KEPT));
    }

    /** Names of the revisions that releases on their way change into each other. */
    List<String> revisionsInUse() {
        return all.stream()
                .filter(release -> !phase(release).isTerminal())
                .map(release -> release.getSpec().clientRevision())
                .flatMap(change -> Stream.of(change.from(), change.to()))
                .toList();
    }

    static Phase phase(CanaryRelease release) {
        return Optional.ofNullable(release.getStatus())
                .map(CanaryReleaseStatus::phase)
                .orElse(Phase.PENDING);
    }

    private static int number(ClientNames names, CanaryRelease release) {
        String prefix = names.release(0).substring(0, names.release(0).length() - 1);
        String name = release.getMetadata().getName();
        String digits = name.startsWith(prefix) ? name.substring(prefix.length()) : "";
        return digits.matches("[1-9][0-9]{0,8}") ? Integer.parseInt(digits) : 0;
    }
}
