package io.ngxagents.vertexai.operator.analysis;

import io.ngxagents.vertexai.api.release.CheckStatus;
import io.ngxagents.vertexai.api.rollout.AnalysisSpec;
import io.ngxagents.vertexai.api.rollout.CheckSpec;
import io.ngxagents.vertexai.api.rollout.CheckType;
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
    private static final String NO_QUERIES =
            "the operator's configuration allows no queries of one's own (VERTEXAI_CUSTOM_QUERIES)";

    private final Endpoints endpoints;
    private final PrometheusClient prometheus;
    private final boolean customQueries;

    /** @param customQueries whether checks may bring PromQL of their own */
    public CanaryAnalysis(Endpoints endpoints, PrometheusClient prometheus, boolean customQueries) {
        this.endpoints = endpoints;
        this.prometheus = prometheus;
        this.customQueries = customQueries;
    }

    /** Why a release could never be judged like this; empty if it could. */
    public Optional<String> problem(AnalysisSpec analysis) {
        if (analysis.checks().isEmpty()) {
            return Optional.empty();
        }
        return analysis.checks().stream()
                .filter(check -> !isAllowed(check))
                .findFirst()
                .map(check -> "spec.analysis.checks[" + check.name() + "] is of type Query: " + NO_QUERIES)
                .or(() -> endpoints.find(analysis.prometheus()).isPresent()
                        ? Optional.empty()
                        : Optional.of("spec.analysis.prometheus: " + endpoints.unknown(analysis.prometheus())));
    }

    private boolean isAllowed(CheckSpec check) {
        return customQueries || check.type() != CheckType.QUERY;
    }

    /**
     * Measures every check of a release; one that cannot be measured says why.
     *
     * @param share what the canary is to answer of the requests; empty if that does not matter
     * @param stepStartedAt when the canary got the weight of the current step
     */
    public Measurement measure(
            AnalysisSpec analysis, Tracks tracks, Optional<SharePlan> share, Instant stepStartedAt, Instant now) {
        if (analysis.checks().isEmpty()) {
            return new Measurement(List.of(), Optional.empty(), OptionalLong.empty(), OptionalLong.empty());
        }
        return measure(analysis, tracks, share.map(ShareCheck::new), false, stepStartedAt, now);
    }

    /**
     * The same of a step that mirrors requests, which takes none from stable: no share is to be met, and the calls that the
     * canary made are counted.
     *
     * @param stepStartedAt when the requests were mirrored first
     */
    public Measurement measureMirrored(AnalysisSpec analysis, Tracks tracks, Instant stepStartedAt, Instant now) {
        return measure(analysis, tracks, Optional.empty(), true, stepStartedAt, now);
    }

    private Measurement measure(
            AnalysisSpec analysis,
            Tracks tracks,
            Optional<ShareCheck> shareCheck,
            boolean mirrored,
            Instant stepStartedAt,
            Instant now) {
        Optional<URI> endpoint = endpoints.find(analysis.prometheus());
        if (endpoint.isEmpty()) {
            String reason = endpoints.unknown(analysis.prometheus());
            return unanswered(analysis, shareCheck, reason);
        }
        try {
            Duration ahead = Duration.between(now, prometheus.time(endpoint.get()));
            Duration interval = analysis.interval().toDuration();
            Instant start = stepStartedAt.plus(ahead);
            Grid grid = Grid.of(start, interval, now.plus(ahead));
            Measurement measurement = new Look(
                            analysis, tracks, endpoint.get(), grid, Duration.between(stepStartedAt, now))
                    .measure(shareCheck);
            return mirrored
                    ? measurement.withPaidCalls(
                            paidCalls(endpoint.get(), Grid.upTo(start, interval, now.plus(ahead)), tracks.canary()))
                    : measurement;
        } catch (ProviderException failure) {
            return unanswered(analysis, shareCheck, failure.getMessage());
        }
    }

    private static Measurement unanswered(AnalysisSpec analysis, Optional<ShareCheck> share, String reason) {
        return new Measurement(
                allChecks(analysis, evaluation -> evaluation.failed(reason)),
                share.map(check -> check.failed(reason)),
                OptionalLong.empty(),
                OptionalLong.empty());
    }

    /** Not known where Prometheus refuses to say; a failure when nobody answers. */
    private OptionalLong paidCalls(URI endpoint, Grid grid, Subject canary) throws ProviderException {
        try {
            return PaidCalls.of(new TrackCounters(prometheus, endpoint, grid, canary));
        } catch (ProviderException failure) {
            if (failure.kind() == ProviderException.Kind.UNREACHABLE) {
                throw failure;
            }
            return OptionalLong.empty();
        }
    }

    private static List<CheckStatus> allChecks(AnalysisSpec analysis, Function<Evaluation, CheckStatus> verdict) {
        return analysis.checks().stream()
                .map(check -> verdict.apply(new Evaluation(check, analysis.minSamples())))
                .toList();
    }

    /** The queries of one look, at the same spans for all checks. */
    private final class Look {
        private final AnalysisSpec analysis;
        private final URI endpoint;
        private final TrackCounters canary;
        private final TrackCounters stable;
        private final Findings findings;
        private final Selector selector;
        private final Duration window;

        Look(AnalysisSpec analysis, Tracks tracks, URI endpoint, Grid grid, Duration watched) {
            this.analysis = analysis;
            this.endpoint = endpoint;
            this.canary = new TrackCounters(prometheus, endpoint, grid, tracks.canary());
            this.stable = new TrackCounters(prometheus, endpoint, grid, tracks.stable());
            this.findings = new Findings(canary, stable, analysis.minSamples());
            this.selector = new Selector(tracks.canary());
            this.window = QueryWindow.of(watched, analysis.interval().toDuration());
        }

        Measurement measure(Optional<ShareCheck> shareCheck) throws ProviderException {
            Increments requests = canary.requests();
            Optional<CheckStatus> share = Optional.empty();
            if (shareCheck.isPresent()) {
                share = Optional.of(shareCheck.get().of(requests, stable.requests()));
            }
            if (!requests.exist()) {
                return new Measurement(
                        allChecks(analysis, Evaluation::withoutSeries),
                        share,
                        OptionalLong.empty(),
                        OptionalLong.empty());
            }
            long samples = Math.round(requests.total());
            List<CheckStatus> statuses = new ArrayList<>();
            for (CheckSpec check : analysis.checks()) {
                statuses.add(status(check, samples));
            }
            return new Measurement(statuses, share, OptionalLong.of(samples), OptionalLong.empty());
        }

        /** What Prometheus refuses to answer concerns one check; when nobody answers, all. */
        private CheckStatus status(CheckSpec check, long samples) throws ProviderException {
            Evaluation evaluation = new Evaluation(check, analysis.minSamples());
            if (!isAllowed(check)) {
                return evaluation.failed(NO_QUERIES);
            }
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
