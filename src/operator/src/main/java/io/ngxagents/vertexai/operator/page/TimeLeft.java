package io.ngxagents.vertexai.operator.page;

import io.ngxagents.vertexai.api.TimeSpan;
import io.ngxagents.vertexai.api.release.CanaryReleaseStatus;
import io.ngxagents.vertexai.api.release.Phase;
import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;

/**
 * Time that the current step is still to be watched. Status has it as of the operator's last look; while the time counts it
 * is counted on from there, so that it does not stand still between two looks.
 */
final class TimeLeft {
    private TimeLeft() {}

    /** Whole seconds; null if no step is being watched. */
    static TimeSpan of(CanaryReleaseStatus status, Instant now) {
        TimeSpan atLastLook = StatusText.span(status.left());
        if (atLastLook == null) {
            return null;
        }
        Duration left = atLastLook.toDuration().minus(countedSince(status, now));
        return span(left.isNegative() ? Duration.ZERO : left);
    }

    private static Duration countedSince(CanaryReleaseStatus status, Instant now) {
        Instant lastLook = StatusText.instant(status.lastObservedAt());
        boolean counts =
                status.phase() == Phase.PROGRESSING && status.holdingSince() == null && status.unreadySince() == null;
        if (!counts || lastLook == null) {
            return Duration.ZERO;
        }
        Duration passed = Duration.between(lastLook, now);
        return passed.isNegative() ? Duration.ZERO : passed;
    }

    private static TimeSpan span(Duration left) {
        return new TimeSpan(left.plusMillis(999).truncatedTo(ChronoUnit.SECONDS));
    }
}
