package io.ngxagents.vertexai.operator.client.model;

import io.ngxagents.vertexai.api.client.AutoscalingSpec;
import io.ngxagents.vertexai.api.client.VertexAiClientSpec;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * Fields that the schema knows and this version cannot act on. A spec that sets one is refused as a whole: to do the rest
 * and be silent about it would promise what nobody keeps.
 */
public final class UnsupportedFields {
    private final List<String> paths = new ArrayList<>();

    private UnsupportedFields() {}

    /** Paths of the fields that are set and not supported, in the order of the spec; empty if there are none. */
    public static List<String> of(VertexAiClientSpec spec) {
        UnsupportedFields fields = new UnsupportedFields();
        fields.autoscaling(spec.autoscaling());
        fields.refuse(spec.loadTest() != null, "spec.loadTest");
        fields.refuse(spec.optimizer() != null, "spec.optimizer");
        return List.copyOf(fields.paths);
    }

    /** What to tell the user about them; empty if there are none. */
    public static Optional<Problem> problem(VertexAiClientSpec spec) {
        List<String> paths = of(spec);
        return paths.isEmpty()
                ? Optional.empty()
                : Optional.of(new Problem(
                        "NotSupportedYet",
                        "this version does not support " + String.join(", ", paths)
                                + "; nothing is changed until that is removed from the spec"));
    }

    private void autoscaling(AutoscalingSpec autoscaling) {
        refuse(
                autoscaling != null && autoscaling.targetInFlightPerPod() != null,
                "spec.autoscaling.targetInFlightPerPod");
    }

    private void refuse(boolean set, String path) {
        if (set) {
            paths.add(path);
        }
    }
}
