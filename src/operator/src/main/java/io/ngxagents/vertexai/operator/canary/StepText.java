package io.ngxagents.vertexai.operator.canary;

import io.ngxagents.vertexai.api.rollout.StepSpec;

/** What a step does with the requests, for people. */
final class StepText {
    private StepText() {}

    /** Such as {@code weight 20}, or {@code a mirror of 10 % of the requests}. */
    static String target(StepSpec step) {
        return step.mirrors()
                ? "a mirror of " + step.mirror().percent() + " % of the requests"
                : "weight " + step.weight();
    }

    /** What a step that is watched does, such as {@code step 1/3 soaks at weight 20}. */
    static String watched(Pass pass) {
        return pass.stepName()
                + (pass.step().mirrors() ? " " + MirrorWatch.doing(pass) : " soaks at " + target(pass.step()));
    }
}
