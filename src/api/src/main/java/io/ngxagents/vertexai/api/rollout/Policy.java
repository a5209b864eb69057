package io.ngxagents.vertexai.api.rollout;

import com.fasterxml.jackson.annotation.JsonProperty;

/** What a release does when it cannot judge. */
public enum Policy {
    /** Stay at this weight until there is a judgement, at most maxHold. */
    @JsonProperty("Hold")
    HOLD,
    /** Roll back. */
    @JsonProperty("Abort")
    ABORT,
    /** Go on as if the check had passed. */
    @JsonProperty("Promote")
    PROMOTE
}
