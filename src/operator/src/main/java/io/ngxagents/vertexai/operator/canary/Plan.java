package io.ngxagents.vertexai.operator.canary;

import io.ngxagents.vertexai.api.release.CanaryReleaseSpec;
import io.ngxagents.vertexai.api.rollout.StepSpec;

/** Reading a release's steps by index. */
public final class Plan {
    private Plan() {}

    /** The step at this index; the last one if the plan became shorter since. */
    public static StepSpec step(CanaryReleaseSpec spec, int index) {
        return spec.steps().get(Math.min(index, spec.steps().size() - 1));
    }

    /** Such as {@code 2/3}. */
    public static String position(CanaryReleaseSpec spec, int index) {
        int size = spec.steps().size();
        return Math.min(index + 1, size) + "/" + size;
    }

    /** Whether nobody wants to watch this step: the last one, without a soak. */
    static boolean isPromotedAtOnce(StepSpec step) {
        return step.canaryWeight() == 100 && step.soak().toDuration().isZero();
    }
}
