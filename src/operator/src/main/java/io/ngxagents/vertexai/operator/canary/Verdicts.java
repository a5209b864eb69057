package io.ngxagents.vertexai.operator.canary;

import io.ngxagents.vertexai.api.release.CheckStatus;
import io.ngxagents.vertexai.api.release.Verdict;
import io.ngxagents.vertexai.api.rollout.AnalysisSpec;
import io.ngxagents.vertexai.api.rollout.CheckMode;
import io.ngxagents.vertexai.api.rollout.CheckSpec;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** One verdict out of many checks. Only enforced checks count, and the canary's share of the requests; the others are shown. */
final class Verdicts {
    /** The worst first: one proof of a fault outweighs all doubt. */
    private static final List<Verdict> WORST_FIRST = List.of(
            Verdict.FAIL, Verdict.PROVIDER_ERROR, Verdict.INCONCLUSIVE, Verdict.INSUFFICIENT_DATA, Verdict.PASS);

    private Verdicts() {}

    /** The worst verdict of the enforced checks; a pass if none is enforced. */
    static Verdict overall(AnalysisSpec analysis, Measurement measurement) {
        return decisive(analysis, measurement).map(CheckStatus::verdict).orElse(Verdict.PASS);
    }

    /** The first enforced check that has the worst verdict. */
    static Optional<CheckStatus> decisive(AnalysisSpec analysis, Measurement measurement) {
        Set<String> enforced = analysis.checks().stream()
                .filter(check -> check.mode() == CheckMode.ENFORCE)
                .map(CheckSpec::name)
                .collect(Collectors.toSet());
        List<CheckStatus> counted = Stream.concat(
                        measurement.checks().stream().filter(check -> enforced.contains(check.name())),
                        measurement.share().stream())
                .toList();
        return WORST_FIRST.stream()
                .flatMap(verdict -> counted.stream().filter(check -> check.verdict() == verdict))
                .findFirst();
    }
}
