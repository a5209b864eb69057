package io.ngxagents.vertexai.operator.canary;

import io.ngxagents.vertexai.api.release.CanaryReleaseSpec;
import io.ngxagents.vertexai.api.release.TrafficMode;
import java.util.ArrayList;
import java.util.List;

/** Fields of the API whose behaviour this version does not have. They are refused, never ignored. */
final class Unsupported {
    private Unsupported() {}

    /** Paths of the fields that are set and not supported. */
    static List<String> fields(CanaryReleaseSpec spec) {
        List<String> fields = new ArrayList<>();
        if (spec.traffic().mode() != TrafficMode.REPLICAS) {
            fields.add("spec.traffic.mode GatewayApi");
        }
        return fields;
    }
}
