package io.ngxagents.vertexai.operator.canary;

import io.ngxagents.vertexai.api.release.Phase;
import io.ngxagents.vertexai.api.release.SelectedTracks;
import io.ngxagents.vertexai.api.rollout.StepSpec;
import io.ngxagents.vertexai.api.rollout.TrafficMode;

/** A step whose weight is not taken yet: it waits for the pods behind the weight, then requests may come. */
final class StepEntry {
    private StepEntry() {}

    static Decision decide(Pass pass) {
        if (pass.isPaused()) {
            return Decision.to(pass, pass.state());
        }
        if (!PodPlan.isReady(pass)) {
            return await(pass, Reason.WAITING_FOR_PODS, PodPlan.shortage(pass));
        }
        return Routes.problem(pass)
                .map(problem -> await(pass, Reason.WAITING_FOR_ROUTE, problem))
                .orElseGet(() -> takeWeight(pass));
    }

    private static Decision await(Pass pass, Reason reason, String missing) {
        String message = pass.stepName() + ": waits for weight " + pass.step().weight() + ", " + missing;
        return Decision.to(pass, pass.state().because(reason, message));
    }

    private static Decision takeWeight(Pass pass) {
        StepSpec step = pass.step();
        SelectedTracks tracks = step.weight() == 100 ? SelectedTracks.CANARY : SelectedTracks.BOTH;
        ReleaseState taken = pass.state()
                .withTraffic(pass.state().traffic().withWeight(step.weight(), tracks))
                .withStep(pass.state().step().taken(pass.now()))
                .withJudgement(Judgement.NONE);
        // Again, as the share that the pods come to depends on the tracks.
        ReleaseState next = PodPlan.resized(pass.with(taken));
        String byPods = pass.spec().traffic().mode() == TrafficMode.REPLICAS
                ? " (" + next.traffic().actualWeight() + " by pods)"
                : "";
        String message = pass.stepName() + ": weight " + step.weight() + byPods + ", soak " + step.soak();
        return Decision.to(pass, next.because(Reason.SOAKING, message), new Notice(NoticeReason.STEP_STARTED, message));
    }

    /** From a step that has passed to the next one. */
    static ReleaseState following(Pass pass, String message) {
        StepProgress entering = StepProgress.entering(pass.state().step().index() + 1, pass.now());
        ReleaseState moved = pass.state()
                .withStep(entering)
                .withStage(new Stage(
                        Phase.PROGRESSING, pass.state().stage().startedAt(), Reason.WAITING_FOR_PODS, message));
        return PodPlan.forStep(pass.with(moved));
    }
}
