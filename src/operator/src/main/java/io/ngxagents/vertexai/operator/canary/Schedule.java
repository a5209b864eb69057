package io.ngxagents.vertexai.operator.canary;

import io.ngxagents.vertexai.api.release.CanaryReleaseSpec;
import io.ngxagents.vertexai.api.release.Phase;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;

/** When to look again, and when a look at Prometheus is due. */
public final class Schedule {
    /** No pass follows the last one faster than this. */
    private static final Duration SHORTEST = Duration.ofMillis(100);

    /** After a change: the next transition waits for nothing but the cluster, whose events mostly come first. */
    private static final Duration SOON = Duration.ofSeconds(1);

    /** While waiting for pods; their events come first, this is the net below. */
    private static final Duration WAITING = Duration.ofSeconds(5);

    private static final Duration PENDING = Duration.ofSeconds(30);

    private Schedule() {}

    /** Time to the next pass; empty when the release has ended. */
    static Optional<Duration> revisit(CanaryReleaseSpec spec, ReleaseState state, Instant now, boolean moved) {
        if (state.phase().isTerminal()) {
            return isTriedAgain(spec, state) ? Optional.of(SHORTEST) : Optional.empty();
        }
        Duration wait =
                switch (state.phase()) {
                    case PENDING -> PENDING;
                    case PROGRESSING, PAUSED -> state.step().isTaken() ? untilDue(spec, state, now) : WAITING;
                    default -> WAITING;
                };
        boolean goesOn = moved && state.phase() != Phase.PENDING;
        Duration next = goesOn && wait.compareTo(SOON) > 0 ? SOON : wait;
        return Optional.of(next.compareTo(SHORTEST) < 0 ? SHORTEST : next);
    }

    /** Whether a release that was rolled back is to begin anew. */
    static boolean isTriedAgain(CanaryReleaseSpec spec, ReleaseState state) {
        return state.phase() == Phase.ROLLED_BACK && spec.attempt() > state.attempt();
    }

    private static Duration untilDue(CanaryReleaseSpec spec, ReleaseState state, Instant now) {
        return Duration.between(now, dueAt(spec, state));
    }

    /** Whether this pass is to look at Prometheus. */
    public static boolean isMeasurementDue(CanaryReleaseSpec spec, ReleaseState state, Instant now) {
        boolean watched = state.phase() == Phase.PROGRESSING || state.phase() == Phase.PAUSED;
        if (!watched || !state.step().isTaken()) {
            return false;
        }
        if (Plan.isPromotedAtOnce(Plan.step(spec, state.step().index()))) {
            return false;
        }
        boolean clockWentBack = state.step().lastObservedAt().map(now::isBefore).orElse(true);
        return clockWentBack || !now.isBefore(dueAt(spec, state));
    }

    /** One interval after the last look, or when the soak ends if that is earlier. */
    private static Instant dueAt(CanaryReleaseSpec spec, ReleaseState state) {
        StepProgress step = state.step();
        Duration interval = spec.analysis().interval().toDuration();
        Duration left = Soak.left(Plan.step(spec, step.index()), step);
        boolean endsSooner = state.phase() == Phase.PROGRESSING && !left.isZero() && left.compareTo(interval) < 0;
        return step.lastObservedAt().orElse(Instant.EPOCH).plus(endsSooner ? left : interval);
    }
}
