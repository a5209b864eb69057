package io.ngxagents.vertexai.operator.canary;

import io.ngxagents.vertexai.api.release.CheckStatus;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.OptionalLong;

/**
 * One look at the checks.
 *
 * @param checks each check of the analysis with its verdict
 * @param share whether the canary answered the share of the requests that its weight says, without which a pass of the
 *     checks proves nothing; empty where nobody asks for it
 * @param samples requests that the canary answered since the step began; empty if there is no such series, so that
 *     nobody can tell
 * @param paidCalls upstream calls that the canary made since the step began; empty where nobody asks for them, or can tell
 */
public record Measurement(
        List<CheckStatus> checks, Optional<CheckStatus> share, OptionalLong samples, OptionalLong paidCalls) {
    public Measurement {
        checks = List.copyOf(checks);
    }

    public Measurement withPaidCalls(OptionalLong calls) {
        return new Measurement(checks, share, samples, calls);
    }

    /** All that status shows. */
    List<CheckStatus> shown() {
        List<CheckStatus> shown = new ArrayList<>(checks);
        share.ifPresent(shown::add);
        return shown;
    }
}
