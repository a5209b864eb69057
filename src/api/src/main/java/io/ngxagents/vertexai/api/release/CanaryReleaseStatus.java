package io.ngxagents.vertexai.api.release;

import com.fasterxml.jackson.annotation.JsonInclude;
import com.fasterxml.jackson.annotation.JsonPropertyDescription;
import io.fabric8.crd.generator.annotation.PrinterColumn;
import io.fabric8.generator.annotation.Size;
import io.fabric8.kubernetes.api.model.Condition;
import java.util.List;

/**
 * Where a release is. The decisions read it and nothing else of the past, so that a restarted operator goes on where the
 * last one was.
 *
 * <p>Times are UTC instants in ISO 8601; {@code soakedSeconds} counts only time in which the canary could be judged.
 */
@JsonInclude(JsonInclude.Include.NON_NULL)
public record CanaryReleaseStatus(
        Long observedGeneration,
        @Size(max = 20) List<Condition> conditions,
        @PrinterColumn(name = "Phase") Phase phase,

        @Size(max = 40) @JsonPropertyDescription("Why the release is in this phase, in one word.")
        String reason,

        @JsonPropertyDescription("Number of the attempt that this is about.")
        Integer attempt,

        @JsonPropertyDescription(
                "Whether no step soaks, because the version was the stable one within spec.rollbackWindow.")
        Boolean withoutSoak,

        @JsonPropertyDescription("Index of the current step, from 0.")
        Integer stepIndex,

        @PrinterColumn(name = "Step") @Size(max = 10) @JsonPropertyDescription("Current step of all steps.")
        String step,

        @PrinterColumn(name = "Weight")
        @JsonPropertyDescription("Share of the requests that the canary is to get, in percent.")
        Integer weight,

        @JsonPropertyDescription("Share that the number of pods comes to, in percent.")
        Integer actualWeight,

        @JsonPropertyDescription("What a step that mirrors requests has come to.")
        MirrorStatus mirror,

        @JsonPropertyDescription("Tracks whose pods are to get requests.")
        SelectedTracks traffic,

        @JsonPropertyDescription("Canary pods that are to run.")
        Integer canaryReplicas,

        @PrinterColumn(name = "Verdict") Verdict verdict,

        @PrinterColumn(name = "Left")
        @Size(max = 32)
        @JsonPropertyDescription("Time left of the soak at the last reconcile.")
        String left,

        @Size(max = 40) @JsonPropertyDescription("When the current phase began.")
        String phaseStartedAt,

        @Size(max = 40) @JsonPropertyDescription("When the weight of the current step was taken.")
        String stepStartedAt,

        @Size(max = 40) @JsonPropertyDescription("When the soak was last counted.")
        String lastObservedAt,

        @JsonPropertyDescription("Time of the current step that counts as watched, in seconds.")
        Double soakedSeconds,

        @Size(max = 40) @JsonPropertyDescription("Since when the step holds because it cannot be judged.")
        String holdingSince,

        @Size(max = 40) @JsonPropertyDescription("Since when the pods of the step are not all ready.")
        String unreadySince,

        @Size(max = 63) @JsonPropertyDescription("Version that the client had when the release began.")
        String stableVersion,

        @Size(max = 63) @JsonPropertyDescription("Version that is being released.")
        String canaryVersion,

        @JsonPropertyDescription(
                "Fewest stable pods while the release runs: what traffic.exact asks for, and from weight 100 on what"
                        + " ran before, so that the stable track can take the traffic back.")
        Integer stableReplicas,

        @Size(max = 21) List<CheckStatus> checks,
        @Size(max = 50) List<HistoryEntry> history,

        @PrinterColumn(name = "Message", priority = 1) @Size(max = 1000)
        String message) {

    /** The reason of a release whose client does not ask for its change any more. */
    public static final String WITHDRAWN = "Withdrawn";

    public CanaryReleaseStatus {
        conditions = conditions == null ? List.of() : List.copyOf(conditions);
        checks = checks == null ? List.of() : List.copyOf(checks);
        history = history == null ? List.of() : List.copyOf(history);
    }
}
