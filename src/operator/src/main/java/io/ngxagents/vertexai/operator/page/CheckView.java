package io.ngxagents.vertexai.operator.page;

import com.fasterxml.jackson.annotation.JsonInclude;
import io.ngxagents.vertexai.api.release.Verdict;
import io.ngxagents.vertexai.api.rollout.CheckMode;
import io.ngxagents.vertexai.api.rollout.CheckType;

/**
 * One check with its newest measurement. What is not known is null.
 *
 * @param type what it measures; null for a check that is not of the spec, such as that of the canary's share
 * @param value of the canary
 * @param stable the same of the stable track
 * @param bound that it is held against, in words
 * @param max largest value that passes
 * @param min smallest value that passes
 * @param samples requests of the canary since the step began
 */
@JsonInclude(JsonInclude.Include.NON_NULL)
record CheckView(
        String name,
        CheckType type,
        CheckMode mode,
        Verdict verdict,
        Double value,
        Double stable,
        String bound,
        Double max,
        Double min,
        Long samples,
        String message) {
    /** Whether a failure does nothing. */
    boolean isOnlyShown() {
        return mode == CheckMode.OBSERVE;
    }
}
