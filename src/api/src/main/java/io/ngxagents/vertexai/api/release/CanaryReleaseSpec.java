package io.ngxagents.vertexai.api.release;

import com.fasterxml.jackson.annotation.JsonPropertyDescription;
import io.fabric8.crd.generator.annotation.PrinterColumn;
import io.fabric8.generator.annotation.Default;
import io.fabric8.generator.annotation.Max;
import io.fabric8.generator.annotation.Min;
import io.fabric8.generator.annotation.Pattern;
import io.fabric8.generator.annotation.Required;
import io.fabric8.generator.annotation.Size;
import io.fabric8.generator.annotation.ValidationRule;
import io.ngxagents.vertexai.api.Patterns;
import io.ngxagents.vertexai.api.TimeSpan;
import io.ngxagents.vertexai.api.rollout.AnalysisSpec;
import io.ngxagents.vertexai.api.rollout.StepRules;
import io.ngxagents.vertexai.api.rollout.StepSpec;
import io.ngxagents.vertexai.api.rollout.TrafficSpec;
import java.util.List;

/** What a user asks of a release. Fields that were left out have the defaults that the schema documents. */
@ValidationRule(
        value = "has(self.version) || has(self.overrides)",
        message = "spec.version or spec.overrides is required: a release must change something")
@ValidationRule(
        value = "!has(self.image) || has(self.version)",
        message = "spec.image needs spec.version, the name that pods and metrics show")
@ValidationRule(
        value = "self.traffic.mode == 'GatewayApi' || !self.steps.exists(s, has(s.mirror))",
        message = "spec.steps[].mirror needs spec.traffic.mode GatewayApi; only a route sends requests twice")
@ValidationRule(
        value = "self.attempt >= oldSelf.attempt",
        message = "spec.attempt cannot go down; a higher one begins a release anew that was rolled back")
@ValidationRule(
        value = "self.clientRef.name == oldSelf.clientRef.name",
        message = "spec.clientRef.name cannot change; create another release")
@ValidationRule(
        value = "has(self.version) == has(oldSelf.version) && (!has(self.version) || self.version == oldSelf.version)",
        message = "spec.version cannot change; create another release")
@ValidationRule(
        value = "!has(self.clientRevision) || (has(self.version) && !has(self.image) && !has(self.overrides))",
        message = "spec.clientRevision comes with spec.version and without spec.image and spec.overrides")
@ValidationRule(
        value = "has(self.clientRevision) == has(oldSelf.clientRevision)"
                + " && (!has(self.clientRevision) || self.clientRevision == oldSelf.clientRevision)",
        message = "spec.clientRevision cannot change; the operator writes it")
public record CanaryReleaseSpec(
        @Required ClientReference clientRef,

        @PrinterColumn(name = "Version")
        @Pattern(Patterns.IMAGE_TAG)
        @Size(min = 1, max = 63)
        @JsonPropertyDescription("Version to release; the client's own if only overrides change.")
        String version,

        @Pattern(Patterns.IMAGE)
        @Size(min = 1, max = 255)
        @JsonPropertyDescription("Whole image reference of that version, if it is not the configured repository.")
        String image,

        @JsonPropertyDescription("Settings of the client that change with this release.")
        OverridesSpec overrides,

        @JsonPropertyDescription(
                "The operator writes it into the releases that it creates for a client with rollout.strategy Canary.")
        ClientRevisionSpec clientRevision,

        @Default(CanaryReleaseSpec.DEFAULT_STEPS)
        @Size(min = 1, max = 20)
        @ValidationRule(value = StepRules.ENDS_WITH_ALL, message = "spec.steps must end with weight 100")
        @ValidationRule(value = StepRules.RISES, message = "spec.steps must have rising weights")
        @ValidationRule(
                value = StepRules.MIRRORS_FIRST,
                message = "spec.steps must have each mirror before the first weight")
        @JsonPropertyDescription(
                "Weights of the canary, each with the time it is watched; before them, mirrors of requests.")
        List<StepSpec> steps,

        @Default("{}") TrafficSpec traffic,
        @Default("{}") AnalysisSpec analysis,

        @Default("false") @JsonPropertyDescription("Holds the release where it is; the soak does not go on.")
        Boolean paused,

        @Min(0)
        @Max(100)
        @JsonPropertyDescription(
                "Steps up to this weight pass as soon as they have their weight, without the rest of their soak; 100 for all, 0"
                        + " for those that mirror. A check that fails rolls back all the same.")
        Integer promoteThrough,

        @Default("false")
        @JsonPropertyDescription(
                "Takes the requests back and ends the release. Too late once it promotes: then release the version before.")
        Boolean abort,

        @Default("1")
        @Min(1)
        @Max(1000)
        @JsonPropertyDescription("Number of this attempt: a higher one begins a release anew that was rolled back.")
        Integer attempt,

        @Pattern(TimeSpan.PATTERN)
        @Size(min = 2, max = TimeSpan.MAX_LENGTH)
        @ValidationRule(value = TimeSpan.IS_POSITIVE, message = TimeSpan.POSITIVE)
        @JsonPropertyDescription(
                "Time for which a version that another release has replaced needs no soak on its way back; without it each"
                        + " release soaks.")
        TimeSpan rollbackWindow,

        @Default("false")
        @JsonPropertyDescription("Deploys nothing and moves nothing; status shows each step that it would take.")
        Boolean dryRun,

        @Default("10m")
        @Pattern(TimeSpan.PATTERN)
        @Size(min = 2, max = TimeSpan.MAX_LENGTH)
        @ValidationRule(value = TimeSpan.IS_POSITIVE, message = TimeSpan.POSITIVE)
        @JsonPropertyDescription("Time within which the pods of a step must be ready, else it is rolled back.")
        TimeSpan progressDeadline) {

    /** 20 % for half an hour, 50 % for an hour, then all. */
    static final String DEFAULT_STEPS =
            "[{\"weight\":20,\"soak\":\"30m\"},{\"weight\":50,\"soak\":\"1h\"},{\"weight\":100}]";

    public CanaryReleaseSpec {
        steps = steps == null || steps.isEmpty() ? StepSpec.defaults() : List.copyOf(steps);
        traffic = traffic == null ? new TrafficSpec(null, null, null, null, null) : traffic;
        analysis = analysis == null ? AnalysisSpec.DEFAULT : analysis;
        paused = paused != null && paused;
        abort = abort != null && abort;
        attempt = attempt == null ? 1 : attempt;
        dryRun = dryRun != null && dryRun;
        progressDeadline = progressDeadline == null ? TimeSpan.parse("10m") : progressDeadline;
    }
}
