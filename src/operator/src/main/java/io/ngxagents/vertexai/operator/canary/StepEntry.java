package io.ngxagents.vertexai.operator.canary;

import io.ngxagents.vertexai.api.release.Phase;
import io.ngxagents.vertexai.api.release.SelectedTracks;
import io.ngxagents.vertexai.api.rollout.StepSpec;
import io.ngxagents.vertexai.api.rollout.TrafficMode;
import java.util.Optional;

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
        String message = pass.stepName() + ": waits for " + StepText.target(pass.step()) + ", " + missing;
        return Decision.to(pass, pass.state().because(reason, message));
    }

    private static Decision takeWeight(Pass pass) {
        StepSpec step = pass.step();
        ReleaseState taken = pass.state()
                .withTraffic(taken(pass.state().traffic(), step))
                .withStep(taken(pass, step))
                .withJudgement(Judgement.NONE);
        // Again, as the share that the pods come to depends on the tracks.
        ReleaseState next = PodPlan.resized(pass.with(taken));
        String byPods = pass.spec().traffic().mode() == TrafficMode.REPLICAS
                ? " (" + next.traffic().actualWeight() + " by pods)"
                : "";
        String message = pass.stepName() + ": " + StepText.target(step) + byPods + ", soak " + step.soak();
        return Decision.to(pass, next.because(Reason.SOAKING, message), new Notice(NoticeReason.STEP_STARTED, message));
    }

    private static TrafficPlan taken(TrafficPlan traffic, StepSpec step) {
        if (step.mirrors()) {
            return traffic.withWeight(0, SelectedTracks.STABLE)
                    .withMirror(step.mirror().percent());
        }
        return traffic.withWeight(step.weight(), step.weight() == 100 ? SelectedTracks.CANARY : SelectedTracks.BOTH);
    }

    private static StepProgress taken(Pass pass, StepSpec step) {
        StepProgress taken = pass.state().step().taken(pass.now());
        return step.mirrors() ? taken.withMirror(Optional.of(MirrorProgress.begun(pass.now()))) : taken;
    }

    /** From a step that has passed to the next one. A mirror ends here: while the next step's pods start, nobody counts its calls. */
    static ReleaseState following(Pass pass, String message) {
        StepProgress entering = StepProgress.entering(pass.state().step().index() + 1, pass.now());
        ReleaseState moved = pass.state()
                .withTraffic(pass.state().traffic().withMirror(0))
                .withStep(entering)
                .withStage(new Stage(
                        Phase.PROGRESSING, pass.state().stage().startedAt(), Reason.WAITING_FOR_PODS, message));
        return PodPlan.forStep(pass.with(moved));
    }
}
