package io.ngxagents.vertexai.operator.canary;

import io.ngxagents.vertexai.api.release.CheckStatus;
import java.util.List;
import java.util.OptionalLong;

/**
 * One look at the checks.
 *
 * @param checks each check of the analysis with its verdict
 * @param samples requests that the canary answered since the step began; empty if there is no such series, so that
 *     nobody can tell
 */
public record Measurement(List<CheckStatus> checks, OptionalLong samples) {
    public Measurement {
        checks = List.copyOf(checks);
    }
}
