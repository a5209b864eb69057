package io.ngxagents.vertexai.operator.release;

import io.ngxagents.vertexai.api.TimeSpan;
import io.ngxagents.vertexai.api.release.CanaryRelease;
import io.ngxagents.vertexai.api.release.CanaryReleaseStatus;
import io.ngxagents.vertexai.api.release.CheckStatus;
import io.ngxagents.vertexai.api.release.HistoryEntry;
import io.ngxagents.vertexai.api.release.MirrorStatus;
import io.ngxagents.vertexai.api.release.Phase;
import io.ngxagents.vertexai.operator.canary.Plan;
import io.ngxagents.vertexai.operator.canary.ReleaseState;
import io.ngxagents.vertexai.operator.canary.Soak;
import io.ngxagents.vertexai.operator.canary.StepProgress;
import io.ngxagents.vertexai.operator.canary.TrafficPlan;
import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.Optional;

/**
 * Writes a release's state as its status, with what people want to see beside it. {@link StateReader} gets the same state
 * back, to the millisecond.
 */
final class StatusFactory {
    private static final int MESSAGE = 1000;
    private static final int ENTRY = 500;

    private StatusFactory() {}

    /** @param trouble what keeps the operator from doing what it decided */
    static CanaryReleaseStatus status(
            CanaryRelease release, ReleaseState state, Optional<String> trouble, Instant now) {
        StepProgress step = state.step();
        TrafficPlan traffic = state.traffic();
        boolean begun = state.phase() != Phase.PENDING;
        return new CanaryReleaseStatus(
                release.getMetadata().getGeneration(),
                ReleaseConditions.of(release, state, trouble.map(message -> cut(message, MESSAGE)), now),
                state.phase(),
                state.stage().reason().word(),
                state.attempt(),
                state.versions().proven() ? true : null,
                begun ? step.index() : null,
                begun ? Plan.position(release.getSpec(), step.index()) : null,
                begun ? traffic.weight() : null,
                begun ? traffic.actualWeight() : null,
                mirror(state),
                begun ? traffic.tracks() : null,
                begun ? traffic.canaryReplicas() : null,
                state.judgement().verdict().orElse(null),
                left(release, state),
                text(state.stage().startedAt()),
                text(step.startedAt()),
                text(step.lastObservedAt()),
                step.isTaken() ? step.soaked().toMillis() / 1000.0 : null,
                text(step.holdingSince()),
                text(step.unreadySince()),
                state.versions().stable(),
                state.versions().canary(),
                traffic.stableFloor().isPresent() ? traffic.stableFloor().getAsInt() : null,
                state.judgement().checks().stream().map(StatusFactory::cut).toList(),
                state.history().stream().map(StatusFactory::cut).toList(),
                cut(state.stage().message(), MESSAGE));
    }

    private static MirrorStatus mirror(ReleaseState state) {
        return state.step()
                .mirror()
                .map(progress -> new MirrorStatus(
                        state.traffic().mirrorPercent(),
                        progress.paidCalls(),
                        text(progress.countedAt()),
                        progress.capReached() ? true : null))
                .orElse(null);
    }

    /** Whole seconds are enough for people; only a step that is being watched has time left. */
    private static String left(CanaryRelease release, ReleaseState state) {
        boolean watched = state.phase() == Phase.PROGRESSING || state.phase() == Phase.PAUSED;
        if (!watched || !state.step().isTaken()) {
            return null;
        }
        Duration left = Soak.left(Plan.step(release.getSpec(), state.step().index()), state.step());
        return new TimeSpan(left.plusMillis(999).truncatedTo(ChronoUnit.SECONDS)).toString();
    }

    private static String text(Optional<Instant> instant) {
        return instant.map(StatusFactory::text).orElse(null);
    }

    private static String text(Instant instant) {
        return instant.truncatedTo(ChronoUnit.MILLIS).toString();
    }

    private static CheckStatus cut(CheckStatus check) {
        return new CheckStatus(
                check.name(),
                check.verdict(),
                check.value(),
                check.stable(),
                cut(check.bound(), 60),
                check.samples(),
                cut(check.message(), ENTRY));
    }

    private static HistoryEntry cut(HistoryEntry entry) {
        return new HistoryEntry(
                entry.time(), entry.phase(), entry.weight(), entry.verdict(), cut(entry.message(), ENTRY));
    }

    private static String cut(String text, int length) {
        return text.length() <= length ? text : text.substring(0, length - 1) + "…";
    }
}
