package io.ngxagents.vertexai.operator.release;

import io.ngxagents.vertexai.api.release.CanaryReleaseStatus;
import io.ngxagents.vertexai.api.release.MirrorStatus;
import io.ngxagents.vertexai.api.release.SelectedTracks;
import io.ngxagents.vertexai.operator.canary.Judgement;
import io.ngxagents.vertexai.operator.canary.MirrorProgress;
import io.ngxagents.vertexai.operator.canary.Reason;
import io.ngxagents.vertexai.operator.canary.ReleaseState;
import io.ngxagents.vertexai.operator.canary.Stage;
import io.ngxagents.vertexai.operator.canary.StepProgress;
import io.ngxagents.vertexai.operator.canary.TrafficPlan;
import io.ngxagents.vertexai.operator.canary.Versions;
import java.time.Duration;
import java.time.Instant;
import java.time.format.DateTimeParseException;
import java.util.Objects;
import java.util.Optional;
import java.util.OptionalInt;

/** Reads a release's state from its status. What is missing has the value of a release that has not begun. */
final class StateReader {
    private final CanaryReleaseStatus status;
    private final Instant now;

    private StateReader(CanaryReleaseStatus status, Instant now) {
        this.status = status;
        this.now = now;
    }

    /** @param status null before the first pass */
    static ReleaseState read(CanaryReleaseStatus status, Instant now) {
        return status == null || status.phase() == null
                ? ReleaseState.fresh(now)
                : new StateReader(status, now).state();
    }

    private ReleaseState state() {
        return new ReleaseState(
                stage(),
                step(),
                traffic(),
                new Versions(status.stableVersion(), status.canaryVersion(), Boolean.TRUE.equals(status.withoutSoak())),
                new Judgement(Optional.ofNullable(status.verdict()), status.checks()),
                status.history(),
                status.attempt() == null ? 1 : status.attempt());
    }

    private Stage stage() {
        Reason reason = Optional.ofNullable(status.reason()).flatMap(Reason::of).orElse(Reason.NEW);
        return new Stage(
                status.phase(),
                instant(status.phaseStartedAt()).orElse(now),
                reason,
                Objects.requireNonNullElse(status.message(), ""));
    }

    private StepProgress step() {
        double seconds = Objects.requireNonNullElse(status.soakedSeconds(), 0.0);
        return new StepProgress(
                number(status.stepIndex()),
                instant(status.stepStartedAt()),
                instant(status.lastObservedAt()),
                Duration.ofMillis(Math.round(seconds * 1000)),
                instant(status.holdingSince()),
                instant(status.unreadySince()),
                mirror().map(StateReader::progress));
    }

    private Optional<MirrorStatus> mirror() {
        return Optional.ofNullable(status.mirror());
    }

    /** A count without a time that can be read is an old one: mirroring pauses until there is a new one. */
    private static MirrorProgress progress(MirrorStatus mirror) {
        return new MirrorProgress(
                Objects.requireNonNullElse(mirror.paidCalls(), 0L),
                instant(mirror.countedAt()).orElse(Instant.EPOCH),
                Boolean.TRUE.equals(mirror.capReached()));
    }

    private TrafficPlan traffic() {
        return new TrafficPlan(
                number(status.weight()),
                number(status.actualWeight()),
                Objects.requireNonNullElse(status.traffic(), SelectedTracks.STABLE),
                number(mirror().map(MirrorStatus::percent).orElse(null)),
                number(status.canaryReplicas()),
                status.stableReplicas() == null ? OptionalInt.empty() : OptionalInt.of(status.stableReplicas()));
    }

    private static int number(Integer value) {
        return value == null ? 0 : value;
    }

    /** A time that somebody broke by hand counts as none: the step then waits longer, never shorter. */
    static Optional<Instant> instant(String text) {
        try {
            return Optional.ofNullable(text).map(Instant::parse);
        } catch (DateTimeParseException broken) {
            return Optional.empty();
        }
    }
}
