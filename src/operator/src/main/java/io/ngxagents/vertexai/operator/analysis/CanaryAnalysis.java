package io.ngxagents.vertexai.operator.analysis;

import io.ngxagents.vertexai.api.release.AnalysisSpec;
import io.ngxagents.vertexai.api.release.CheckSpec;
import io.ngxagents.vertexai.api.release.CheckStatus;
import io.ngxagents.vertexai.operator.analysis.QueryResult.ProviderFailure;
import io.ngxagents.vertexai.operator.canary.Measurement;
import java.net.URI;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.function.Function;

/** Takes one look at all checks of a release. A Prometheus that does not answer is waited for once, not once a check. */
public final class CanaryAnalysis {
    private final Endpoints endpoints;
    private final PrometheusClient prometheus;

    public CanaryAnalysis(Endpoints endpoints, PrometheusClient prometheus) {
        this.endpoints = endpoints;
        this.prometheus = prometheus;
    }

    /**
     * Measures every check of a release; one that cannot be measured says why.
     *
     * @param stepStartedAt when the canary got the weight of the current step
     */
    public Measurement measure(AnalysisSpec analysis, Subject canary, Instant stepStartedAt, Instant now) {
        if (analysis.checks().isEmpty()) {
            return new Measurement(List.of(), OptionalLong.empty());
        }
        Optional<URI> endpoint = endpoints.find(analysis.prometheus());
        if (endpoint.isEmpty()) {
            String reason = endpoints.unknown(analysis.prometheus());
            return allChecks(analysis, evaluation -> evaluation.failed(reason));
        }
        Windows windows = Windows.at(stepStartedAt, analysis.interval().toDuration(), now);
        return measure(analysis, new Queries(canary, analysis.minSamples()), windows, endpoint.get());
    }

    private Measurement measure(AnalysisSpec analysis, Queries queries, Windows windows, URI endpoint) {
        QueryResult requests = prometheus.query(endpoint, queries.requests(windows.step()));
        if (requests instanceof QueryResult.Value value) {
            long samples = Math.round(value.number());
            List<CheckStatus> checks = checks(analysis, queries, windows, endpoint, samples);
            return new Measurement(checks, OptionalLong.of(samples));
        } else if (requests instanceof ProviderFailure failure) {
            return allChecks(analysis, evaluation -> evaluation.failed(failure.reason()));
        }
        return allChecks(analysis, Evaluation::withoutSeries);
    }

    private List<CheckStatus> checks(
            AnalysisSpec analysis, Queries queries, Windows windows, URI endpoint, long samples) {
        List<CheckStatus> statuses = new ArrayList<>();
        Optional<ProviderFailure> down = Optional.empty();
        for (CheckSpec check : analysis.checks()) {
            QueryResult result =
                    down.isPresent() ? down.get() : prometheus.query(endpoint, queries.of(check, windows.check()));
            if (result instanceof ProviderFailure failure && failure.kind() == ProviderFailure.Kind.UNREACHABLE) {
                down = Optional.of(failure);
            }
            statuses.add(new Evaluation(check, analysis.minSamples()).of(result, samples));
        }
        return statuses;
    }

    private static Measurement allChecks(AnalysisSpec analysis, Function<Evaluation, CheckStatus> verdict) {
        List<CheckStatus> statuses = analysis.checks().stream()
                .map(check -> verdict.apply(new Evaluation(check, analysis.minSamples())))
                .toList();
        return new Measurement(statuses, OptionalLong.empty());
    }
}
