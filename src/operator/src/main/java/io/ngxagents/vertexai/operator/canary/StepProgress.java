package io.ngxagents.vertexai.operator.canary;

import java.time.Duration;
import java.time.Instant;
import java.util.Optional;

/**
 * How far the current step is.
 *
 * @param index of the step in the plan, from 0
 * @param startedAt when its weight was taken; empty until its pods are ready
 * @param lastObservedAt when the soak was last counted
 * @param soaked watched time that counts
 * @param holdingSince since when the step cannot be judged
 * @param unreadySince since when its pods are not all ready
 * @param mirror what it has come to, if it mirrors requests and has begun to
 */
public record StepProgress(
        int index,
        Optional<Instant> startedAt,
        Optional<Instant> lastObservedAt,
        Duration soaked,
        Optional<Instant> holdingSince,
        Optional<Instant> unreadySince,
        Optional<MirrorProgress> mirror) {
    /** A release that has not begun. */
    static final StepProgress NONE = new StepProgress(
            0, Optional.empty(), Optional.empty(), Duration.ZERO, Optional.empty(), Optional.empty(), Optional.empty());

    /** A step whose pods are being started. */
    static StepProgress entering(int index, Instant now) {
        return new StepProgress(
                index,
                Optional.empty(),
                Optional.empty(),
                Duration.ZERO,
                Optional.empty(),
                Optional.of(now),
                Optional.empty());
    }

    /** The step with its weight taken. */
    StepProgress taken(Instant now) {
        return new StepProgress(
                index,
                Optional.of(now),
                Optional.of(now),
                Duration.ZERO,
                Optional.empty(),
                Optional.empty(),
                Optional.empty());
    }

    StepProgress beginningAt(Instant now) {
        return new StepProgress(index, Optional.of(now), lastObservedAt, soaked, holdingSince, unreadySince, mirror);
    }

    StepProgress withSoak(Instant now, Duration newSoaked) {
        return new StepProgress(index, startedAt, Optional.of(now), newSoaked, holdingSince, unreadySince, mirror);
    }

    StepProgress withHold(Optional<Instant> since) {
        return new StepProgress(index, startedAt, lastObservedAt, soaked, since, unreadySince, mirror);
    }

    StepProgress withUnready(Optional<Instant> since) {
        return new StepProgress(index, startedAt, lastObservedAt, soaked, holdingSince, since, mirror);
    }

    StepProgress withMirror(Optional<MirrorProgress> newMirror) {
        return new StepProgress(index, startedAt, lastObservedAt, soaked, holdingSince, unreadySince, newMirror);
    }

    /** Whether the step's weight is taken. */
    public boolean isTaken() {
        return startedAt.isPresent();
    }
}
