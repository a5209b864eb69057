package io.ngxagents.vertexai.api.rollout;

import com.fasterxml.jackson.annotation.JsonPropertyDescription;
import io.fabric8.generator.annotation.Default;
import io.fabric8.generator.annotation.Pattern;
import io.fabric8.generator.annotation.Size;
import io.fabric8.generator.annotation.ValidationRule;
import io.ngxagents.vertexai.api.TimeSpan;
import java.util.List;

/** How a change of the gateway's pods reaches the callers. All but the strategy is of releases, and needs Canary. */
@ValidationRule(
        value = "self.strategy == 'Canary' || !(has(self.steps) || has(self.traffic) || has(self.analysis)"
                + " || has(self.progressDeadline) || has(self.rollbackWindow))",
        message =
                "spec.rollout.steps, traffic, analysis, progressDeadline and rollbackWindow need spec.rollout.strategy"
                        + " Canary")
@ValidationRule(
        value = "!has(self.steps) || !self.steps.exists(s, has(s.mirror))"
                + " || (has(self.traffic) && self.traffic.mode == 'GatewayApi')",
        message =
                "spec.rollout.steps[].mirror needs spec.rollout.traffic.mode GatewayApi; only a route sends requests twice")
public record RolloutSpec(
        @Default("Immediate")
        @JsonPropertyDescription(
                "Immediate: a rolling update. Canary: a change of what the pods run creates a CanaryRelease by itself, and the"
                        + " pods stay as they are until it has succeeded.")
        RolloutStrategy strategy,

        @Size(min = 1, max = 20)
        @ValidationRule(value = StepRules.ENDS_WITH_ALL, message = "spec.rollout.steps must end with weight 100")
        @ValidationRule(value = StepRules.RISES, message = "spec.rollout.steps must have rising weights")
        @ValidationRule(
                value = StepRules.MIRRORS_FIRST,
                message = "spec.rollout.steps must have each mirror before the first weight")
        @JsonPropertyDescription(
                "Weights of the canary, each with the time it is watched; a release's own default if left out.")
        List<StepSpec> steps,

        @JsonPropertyDescription("How requests are shared out; by the number of pods if left out.")
        TrafficSpec traffic,

        @JsonPropertyDescription("How the canary is judged; by the four KPIs if left out.")
        AnalysisSpec analysis,

        @Pattern(TimeSpan.PATTERN)
        @Size(min = 2, max = TimeSpan.MAX_LENGTH)
        @ValidationRule(value = TimeSpan.IS_POSITIVE, message = TimeSpan.POSITIVE)
        @JsonPropertyDescription("Time within which the pods of a step must be ready; 10m if left out.")
        TimeSpan progressDeadline,

        @Pattern(TimeSpan.PATTERN)
        @Size(min = 2, max = TimeSpan.MAX_LENGTH)
        @ValidationRule(value = TimeSpan.IS_POSITIVE, message = TimeSpan.POSITIVE)
        @JsonPropertyDescription(
                "Time for which settings that a release has replaced need no soak on their way back; without it each release"
                        + " soaks.")
        TimeSpan rollbackWindow) {

    public RolloutSpec {
        strategy = strategy == null ? RolloutStrategy.IMMEDIATE : strategy;
        steps = steps == null ? null : List.copyOf(steps);
    }
}
