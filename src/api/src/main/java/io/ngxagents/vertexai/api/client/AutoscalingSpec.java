package io.ngxagents.vertexai.api.client;

import com.fasterxml.jackson.annotation.JsonPropertyDescription;
import io.fabric8.generator.annotation.Default;
import io.fabric8.generator.annotation.Max;
import io.fabric8.generator.annotation.Min;

/** Bounds and targets of the HorizontalPodAutoscaler. */
public record AutoscalingSpec(
        @Default("2") @Min(1) @Max(100) @JsonPropertyDescription("Fewest gateway pods.")
        Integer minReplicas,

        @Default("10") @Min(1) @Max(500) @JsonPropertyDescription("Most gateway pods.")
        Integer maxReplicas,

        @Default("70")
        @Min(1)
        @Max(100)
        @JsonPropertyDescription("Average CPU use to aim at, in percent of the requested CPU.")
        Integer targetCpuPercent,

        @Min(1) @Max(10000) @JsonPropertyDescription("Average number of requests in flight per pod to aim at.")
        Integer targetInFlightPerPod) {

    public AutoscalingSpec {
        minReplicas = minReplicas == null ? 2 : minReplicas;
        maxReplicas = maxReplicas == null ? 10 : maxReplicas;
        targetCpuPercent = targetCpuPercent == null ? 70 : targetCpuPercent;
    }
}
