package io.ngxagents.vertexai.tools.release;

import io.fabric8.kubernetes.client.utils.Serialization;
import io.ngxagents.vertexai.api.rollout.StepSpec;

/** Phases and verdicts as status writes them, and steps as people speak of them. */
final class Words {
    private Words() {}

    static String of(Enum<?> value) {
        return Serialization.asJson(value).replace("\"", "");
    }

    /** Such as {@code weight 20}, or {@code a mirror of 10 % of the requests}. */
    static String of(StepSpec step) {
        return step.mirrors()
                ? "a mirror of " + step.mirror().percent() + " % of the requests"
                : "weight " + step.weight();
    }
}
