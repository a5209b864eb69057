package io.ngxagents.vertexai.operator.release;

import io.ngxagents.vertexai.api.release.CanaryRelease;
import io.ngxagents.vertexai.api.release.CanaryReleaseStatus;
import io.ngxagents.vertexai.api.release.Phase;
import io.ngxagents.vertexai.operator.canary.Decision;
import io.ngxagents.vertexai.operator.canary.Observation;
import io.ngxagents.vertexai.operator.canary.Obstacle;
import io.ngxagents.vertexai.operator.canary.Reason;
import io.ngxagents.vertexai.operator.canary.ReleaseMachine;
import io.ngxagents.vertexai.operator.canary.ReleaseState;
import java.time.Instant;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.function.Supplier;
import java.util.stream.Collectors;

/**
 * Lets only so many releases be on their way at the same time; the others wait in the order of their age. One that could
 * begin asks, so that one which waits for something else takes nobody's place.
 */
final class Admission {
    private final int most;

    /** Ids of releases that were let in and that the cache still shows as pending. */
    private final Set<String> entering = new HashSet<>();

    /** @param most 0 for any number */
    Admission(int most) {
        this.most = most;
    }

    /**
     * The decision of a release, which waits instead of beginning if there is no place for it.
     *
     * @param all releases of the cluster; asked for only by one that would begin
     */
    Decision decide(
            CanaryRelease release,
            ReleaseState state,
            Observation observation,
            Supplier<List<CanaryRelease>> all,
            Instant now) {
        Decision decision = ReleaseMachine.decide(release.getSpec(), state, observation, now);
        boolean begins = state.phase() == Phase.PENDING && decision.next().phase() == Phase.PROGRESSING;
        if (!begins || most == 0) {
            return decision;
        }
        return enter(release, all.get())
                .map(full -> ReleaseMachine.decide(release.getSpec(), state, observation.with(full), now))
                .orElse(decision);
    }

    private synchronized Optional<Obstacle> enter(CanaryRelease release, List<CanaryRelease> all) {
        entering.retainAll(
                all.stream().filter(Admission::isPending).map(Admission::id).collect(Collectors.toSet()));
        if (entering.contains(id(release))) {
            return Optional.empty();
        }
        long underWay =
                entering.size() + all.stream().filter(Admission::isUnderWay).count();
        List<CanaryRelease> before = all.stream()
                .filter(other -> isQueued(other) && !entering.contains(id(other)))
                .filter(other -> Rivals.BY_AGE.compare(other, release) < 0)
                .toList();
        if (underWay + before.size() < most) {
            entering.add(id(release));
            return Optional.empty();
        }
        return Optional.of(new Obstacle(
                Reason.QUEUED,
                "waits for its turn: " + underWay + " of at most " + most + " releases are on their way, "
                        + before.size() + " wait before it"));
    }

    /** Whether it waits for nothing but a place. */
    static boolean isQueued(CanaryRelease release) {
        return isPending(release)
                && status(release)
                        .map(CanaryReleaseStatus::reason)
                        .filter(Reason.QUEUED.word()::equals)
                        .isPresent();
    }

    private static boolean isUnderWay(CanaryRelease release) {
        return !isPending(release) && Rivals.isGoingOn(release);
    }

    private static boolean isPending(CanaryRelease release) {
        return status(release).map(CanaryReleaseStatus::phase).orElse(Phase.PENDING) == Phase.PENDING;
    }

    private static Optional<CanaryReleaseStatus> status(CanaryRelease release) {
        return Optional.ofNullable(release.getStatus());
    }

    private static String id(CanaryRelease release) {
        return release.getMetadata().getUid();
    }
}
