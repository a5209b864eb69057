package io.ngxagents.vertexai.operator.analysis;

import io.ngxagents.vertexai.api.release.AnalysisSpec;
import io.ngxagents.vertexai.api.release.CheckSpec;
import io.ngxagents.vertexai.api.release.CheckStatus;
import io.ngxagents.vertexai.api.release.CheckType;
import io.ngxagents.vertexai.operator.canary.Measurement;
import java.net.URI;
import java.time.Duration;
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
    public Measurement measure(AnalysisSpec analysis, Tracks tracks, Instant stepStartedAt, Instant now) {
        if (analysis.checks().isEmpty()) {
            return new Measurement(List.of(), OptionalLong.empty());
        }
        Optional<URI> endpoint = endpoints.find(analysis.prometheus());
        if (endpoint.isEmpty()) {
            String reason = endpoints.unknown(analysis.prometheus());
            return allChecks(analysis, evaluation -> evaluation.failed(reason));
        }
        try {
            Duration ahead = Duration.between(now, prometheus.time(endpoint.get()));
            Duration interval = analysis.interval().toDuration();
            Grid grid = Grid.of(stepStartedAt.plus(ahead), interval, now.plus(ahead));
            return new Look(analysis, tracks, endpoint.get(), grid, Duration.between(stepStartedAt, now)).measure();
        } catch (ProviderException failure) {
            return allChecks(analysis, evaluation -> evaluation.failed(failure.getMessage()));
        }
    }

    private static Measurement allChecks(AnalysisSpec analysis, Function<Evaluation, CheckStatus> verdict) {
        List<CheckStatus> statuses = analysis.checks().stream()
                .map(check -> verdict.apply(new Evaluation(check, analysis.minSamples())))
                .toList();
        return new Measurement(statuses, OptionalLong.empty());
    }

    /** The queries of one look, at the same spans for all checks. */
    private final class Look {
        private final AnalysisSpec analysis;
        private final URI endpoint;
        private final TrackCounters canary;
        private final Findings findings;
        private final Selector selector;
        private final Duration window;

        Look(AnalysisSpec analysis, Tracks tracks, URI endpoint, Grid grid, Duration watched) {
            this.analysis = analysis;
            this.endpoint = endpoint;
            this.canary = new TrackCounters(prometheus, endpoint, grid, tracks.canary());
            TrackCounters stable = new TrackCounters(prometheus, endpoint, grid, tracks.stable());
            this.findings = new Findings(canary, stable, analysis.minSamples());
            this.selector = new Selector(tracks.canary());
            this.window = QueryWindow.of(watched, analysis.interval().toDuration());
        }

        Measurement measure() throws ProviderException {
            Increments requests = canary.requests();
            if (!requests.exist()) {
                return allChecks(analysis, Evaluation::withoutSeries);
            }
            long samples = Math.round(requests.total());
            List<CheckStatus> statuses = new ArrayList<>();
            for (CheckSpec check : analysis.checks()) {
                statuses.add(status(check, samples));
            }
            return new Measurement(statuses, OptionalLong.of(samples));
        }

        /** What Prometheus refuses to answer concerns one check; when nobody answers, all. */
        private CheckStatus status(CheckSpec check, long samples) throws ProviderException {
            Evaluation evaluation = new Evaluation(check, analysis.minSamples());
            try {
                return check.type() == CheckType.QUERY
                        ? evaluation.of(prometheus.query(endpoint, selector.custom(check.query(), window)), samples)
                        : evaluation.of(findings.of(check), samples);
            } catch (ProviderException failure) {
                if (failure.kind() == ProviderException.Kind.UNREACHABLE) {
                    throw failure;
                }
                return evaluation.failed(failure.getMessage());
            }
        }
    }
}
