package io.ngxagents.vertexai.operator.canary;

import io.ngxagents.vertexai.api.release.CheckStatus;
import io.ngxagents.vertexai.api.release.Verdict;
import java.util.List;
import java.util.Optional;

/** The newest look at the checks: the overall verdict and each check. */
public record Judgement(Optional<Verdict> verdict, List<CheckStatus> checks) {
    static final Judgement NONE = new Judgement(Optional.empty(), List.of());

    public Judgement {
        checks = List.copyOf(checks);
    }
}
