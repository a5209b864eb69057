package io.ngxagents.vertexai.operator.canary;

import io.ngxagents.vertexai.api.release.Phase;
import io.ngxagents.vertexai.api.rollout.StepSpec;
import java.util.ArrayList;
import java.util.List;

/**
 * Tells what a release would do, and does nothing: the whole plan in one pass, each step in the history. Checks are not
 * run, as there is no canary that they could measure.
 */
final class DryRun {
    private DryRun() {}

    static Decision decide(Pass pass) {
        ClientObservation client = pass.observation().client().orElseThrow();
        Versions versions =
                new Versions(client.spec().version(), client.candidate().version(), false);
        String message = "dry run: would release " + versions.canary() + " over " + versions.stable() + " in "
                + pass.spec().steps().size() + " steps; nothing was deployed and no check was run, as no canary exists";
        int last = pass.spec().steps().size() - 1;
        ReleaseState next = pass.enter(Phase.SUCCEEDED, Reason.DRY_RUN, message)
                .withVersions(versions)
                .withStep(StepProgress.entering(last, pass.now()));
        List<Notice> notices = new ArrayList<>();
        for (int index = 0; index <= last; index++) {
            notices.add(new Notice(NoticeReason.DRY_RUN_STEP, describe(pass, next, index)));
        }
        notices.add(new Notice(NoticeReason.SUCCEEDED, message));
        return Decision.to(pass, next, notices.toArray(Notice[]::new));
    }

    private static String describe(Pass pass, ReleaseState state, int index) {
        ReleaseState at = state.withStep(StepProgress.entering(index, pass.now()));
        TrafficPlan traffic = PodPlan.forStep(pass.with(at)).traffic();
        StepSpec step = pass.spec().steps().get(index);
        int stable = Math.max(
                pass.observation().stable().wanted(), traffic.stableFloor().orElse(0));
        return "would run " + traffic.canaryReplicas() + " canary pods beside " + stable + " stable pods for "
                + StepText.target(step) + " and watch them for " + step.soak();
    }
}
