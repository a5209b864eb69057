package io.ngxagents.vertexai.client.limits;

import io.ngxagents.vertexai.client.call.CallFailure;
import java.time.Duration;
import java.util.List;

/** How a caller is told which limit is reached, its value, and when there is room again. */
final class LimitRefusal {
    private LimitRefusal() {}

    /**
     * The failure of a call that did not fit.
     *
     * @param standing with the waits of these limits
     * @param limits of which at least one is reached; the one with the longest wait is named
     * @param whose words after the limit's value; empty if it is the client's
     */
    static CallFailure of(Standing standing, List<Limit> limits, String whose) {
        int longest = 0;
        for (int i = 1; i < limits.size(); i++) {
            longest = standing.waits().get(i) > standing.waits().get(longest) ? i : longest;
        }
        Limit limit = limits.get(longest);
        Duration wait = Duration.ofSeconds(Math.max(1, standing.waits().get(longest)));
        return CallFailure.overloaded(
                limit.kind().field() + ": the limit of " + limit.inWords() + whose
                        + " is reached; there is room again in " + wait.toSeconds() + " s",
                wait);
    }
}
