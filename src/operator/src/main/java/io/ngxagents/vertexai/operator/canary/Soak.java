package io.ngxagents.vertexai.operator.canary;

import io.ngxagents.vertexai.api.TimeSpan;
import io.ngxagents.vertexai.api.rollout.StepSpec;
import java.time.Duration;
import java.time.Instant;

/**
 * The time that a canary is watched.
 *
 * <p>What passes between two looks counts, but never more than two intervals of it: an operator that was away did not
 * watch. A clock that went back adds nothing.
 */
public final class Soak {
    private Soak() {}

    /** The step's progress with the time since its last look counted. */
    static StepProgress counted(StepProgress step, TimeSpan interval, Instant now) {
        Duration passed = Duration.between(step.lastObservedAt().orElse(now), now);
        Duration most = interval.toDuration().multipliedBy(2);
        Duration counts = passed.isNegative() ? Duration.ZERO : passed.compareTo(most) > 0 ? most : passed;
        return step.withSoak(now, step.soaked().plus(counts));
    }

    /** The step's progress when nothing of the time since its last look counts. */
    static StepProgress skipped(StepProgress step, Instant now) {
        return step.withSoak(now, step.soaked());
    }

    /** Time still to watch; zero when the soak is over. */
    public static Duration left(StepSpec step, StepProgress progress) {
        Duration left = step.soak().toDuration().minus(progress.soaked());
        return left.isNegative() ? Duration.ZERO : left;
    }
}
