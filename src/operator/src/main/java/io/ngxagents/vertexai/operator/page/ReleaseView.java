package io.ngxagents.vertexai.operator.page;

import com.fasterxml.jackson.annotation.JsonInclude;
import io.ngxagents.vertexai.api.TimeSpan;
import io.ngxagents.vertexai.api.release.Phase;
import io.ngxagents.vertexai.api.release.Verdict;
import java.time.Instant;

/**
 * One release as the list shows it. What is not known yet is null.
 *
 * @param fromVersion version that the client had when the release began
 * @param toVersion version that is being released
 * @param step current step of all steps, such as {@code 2/3}
 * @param weight share of the requests that the canary is to get, in percent
 * @param actualWeight share that the number of pods comes to, in percent
 * @param left time that the current step is still to be watched
 * @param untilEnd the same with the steps that follow: the release ends after this time at the earliest
 */
@JsonInclude(JsonInclude.Include.NON_NULL)
record ReleaseView(
        String namespace,
        String name,
        String client,
        String fromVersion,
        String toVersion,
        boolean dryRun,
        Phase phase,
        String reason,
        String step,
        Integer weight,
        Integer actualWeight,
        Verdict verdict,
        TimeSpan left,
        TimeSpan untilEnd,
        Instant createdAt,
        String message) {
    /** Whether something may still happen to it. */
    boolean isGoingOn() {
        return !phase.isTerminal();
    }
}
