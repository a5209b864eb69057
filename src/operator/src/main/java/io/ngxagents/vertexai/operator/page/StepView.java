package io.ngxagents.vertexai.operator.page;

import com.fasterxml.jackson.annotation.JsonInclude;
import com.fasterxml.jackson.annotation.JsonProperty;
import io.ngxagents.vertexai.api.TimeSpan;

/**
 * One step of the plan.
 *
 * @param number from 1
 * @param weight share of the requests that the canary gets, in percent
 * @param mirrored share of the requests that the canary gets as well, in percent; null of a step that does not mirror
 * @param soak time that it is watched there
 * @param left of that time; null unless the step is being watched
 */
@JsonInclude(JsonInclude.Include.NON_NULL)
record StepView(int number, int weight, Integer mirrored, TimeSpan soak, Place place, TimeSpan left) {
    /** Where a step is, seen from where the release is. */
    enum Place {
        @JsonProperty("Passed")
        PASSED,
        @JsonProperty("Current")
        CURRENT,
        @JsonProperty("Ahead")
        AHEAD,
        /** The release ended or turned back here. */
        @JsonProperty("Stopped")
        STOPPED,
        @JsonProperty("NotReached")
        NOT_REACHED
    }
}
