package io.ngxagents.vertexai.operator.canary;

import io.ngxagents.vertexai.api.release.HistoryEntry;
import io.ngxagents.vertexai.api.release.Phase;
import java.time.Instant;
import java.util.List;

/**
 * All that a release remembers: the typed form of its status. Decisions know nothing else of the past.
 *
 * @param history newest last, at most {@link #MAX_HISTORY}
 * @param attempt number of the attempt, from 1
 */
public record ReleaseState(
        Stage stage,
        StepProgress step,
        TrafficPlan traffic,
        Versions versions,
        Judgement judgement,
        List<HistoryEntry> history,
        int attempt) {
    /** Most entries that status holds; the oldest go first. */
    public static final int MAX_HISTORY = 50;

    public ReleaseState {
        history = List.copyOf(history.subList(Math.max(0, history.size() - MAX_HISTORY), history.size()));
    }

    /** A release that nobody has looked at. */
    public static ReleaseState fresh(Instant now) {
        return new ReleaseState(
                new Stage(Phase.PENDING, now, Reason.NEW, ""),
                StepProgress.NONE,
                TrafficPlan.STABLE_ONLY,
                Versions.UNKNOWN,
                Judgement.NONE,
                List.of(),
                1);
    }

    public Phase phase() {
        return stage.phase();
    }

    ReleaseState withStage(Stage newStage) {
        return new ReleaseState(newStage, step, traffic, versions, judgement, history, attempt);
    }

    ReleaseState because(Reason reason, String message) {
        return withStage(stage.because(reason, message));
    }

    ReleaseState withStep(StepProgress newStep) {
        return new ReleaseState(stage, newStep, traffic, versions, judgement, history, attempt);
    }

    ReleaseState withTraffic(TrafficPlan newTraffic) {
        return new ReleaseState(stage, step, newTraffic, versions, judgement, history, attempt);
    }

    ReleaseState withVersions(Versions newVersions) {
        return new ReleaseState(stage, step, traffic, newVersions, judgement, history, attempt);
    }

    ReleaseState withJudgement(Judgement newJudgement) {
        return new ReleaseState(stage, step, traffic, versions, newJudgement, history, attempt);
    }

    ReleaseState withHistory(List<HistoryEntry> newHistory) {
        return new ReleaseState(stage, step, traffic, versions, judgement, newHistory, attempt);
    }

    ReleaseState withAttempt(int newAttempt) {
        return new ReleaseState(stage, step, traffic, versions, judgement, history, newAttempt);
    }
}
