package io.ngxagents.vertexai.operator.analysis;

import static org.assertj.core.api.Assertions.assertThat;

import io.ngxagents.vertexai.api.TimeSpan;
import io.ngxagents.vertexai.api.Track;
import io.ngxagents.vertexai.api.release.CheckStatus;
import io.ngxagents.vertexai.api.release.Verdict;
import io.ngxagents.vertexai.api.rollout.AnalysisSpec;
import io.ngxagents.vertexai.api.rollout.CheckSpec;
import io.ngxagents.vertexai.api.rollout.CheckType;
import io.ngxagents.vertexai.api.rollout.ComparedTrack;
import io.ngxagents.vertexai.operator.canary.Measurement;
import java.net.URI;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

class CanaryAnalysisTest {
    @RegisterExtension
    static final PrometheusProcess PROMETHEUS = new PrometheusProcess();

    private static int versions;

    /** Each test has a version of its own, so that no test sees the series of another. */
    private final String version = "v1." + versions++;

    private final CanaryAnalysis analysis = new CanaryAnalysis(
            new Endpoints(Map.of("default", PROMETHEUS.url(), "down", URI.create("http://127.0.0.1:1"))),
            new PrometheusClient(Duration.ofSeconds(5)),
            true);

    @Nested
    class GivenACanaryWithRequests {
        @Test
        void whenServerFaultsAreAboveTheBoundThenTheCheckFailsAndNamesAllFigures() {
            traffic(requests(1000), errors("internal", 200), errors("invalid_request", 300), errors("quota", 100));
            CheckStatus check = measure(atMost(CheckType.ERROR_RATE, 0.05));
            assertThat(check.verdict()).isEqualTo(Verdict.FAIL);
            assertThat(check.value()).isEqualTo(0.2);
            assertThat(check.bound()).isEqualTo("max 0.05");
            assertThat(check.message()).isEqualTo("mine is 0.2, above max 0.05 (p < 0.000001) over 1000 requests");
        }

        @Test
        void whenOnlyCallersAreAtFaultThenTheErrorRateIsZero() {
            traffic(requests(1000), errors("internal", 0), errors("invalid_request", 900), errors("cancelled", 50));
            assertThat(measure(atMost(CheckType.ERROR_RATE, 0.05)).value()).isZero();
        }

        @Test
        void whenNoErrorsSeriesExistsThenThereWereNoErrors() {
            traffic(requests(1000));
            CheckStatus check = measure(atMost(CheckType.ERROR_RATE, 0.05));
            assertThat(check.verdict()).isEqualTo(Verdict.PASS);
            assertThat(check.value()).isZero();
        }

        @Test
        void whenMeasuringThenTheRequestsOfTheStepAreCounted() {
            traffic(requests(1000));
            Measurement measurement = measureAll(List.of(atMost(CheckType.ERROR_RATE, 0.05)), 100);
            assertThat(measurement.samples()).hasValue(1000);
        }

        @Test
        void whenThereAreFewerThanNeededThenTheyAreInsufficient() {
            traffic(requests(10), errors("internal", 1));
            CheckStatus check = measure(atMost(CheckType.ERROR_RATE, 0.05));
            assertThat(check.verdict()).isEqualTo(Verdict.INSUFFICIENT_DATA);
            assertThat(check.message()).contains("needs 100");
        }

        @Test
        void whenFewAreEnoughToProveAFaultThenItFailsBeforeTheMinimum() {
            traffic(requests(10), errors("internal", 10));
            assertThat(measure(atMost(CheckType.ERROR_RATE, 0.05)).verdict()).isEqualTo(Verdict.FAIL);
        }

        @Test
        void whenAShareIsAboveTheBoundButMayBeChanceThenItIsInconclusive() {
            traffic(requests(100), errors("internal", 6));
            CheckStatus check = measure(atMost(CheckType.ERROR_RATE, 0.05));
            assertThat(check.verdict()).isEqualTo(Verdict.INCONCLUSIVE);
            assertThat(check.message()).startsWith("mine is 0.06, above max 0.05, which may be chance (p ");
        }

        @Test
        void whenLatencyIsMeasuredThenOnlyMissesCount() {
            traffic(requests(1000), latency("hit", 800, 800), latency("miss", 0, 200));
            CheckStatus check = measure(atMost(CheckType.LATENCY_P95, 2));
            assertThat(check.verdict()).isEqualTo(Verdict.FAIL);
            assertThat(check.value()).isBetween(3.0, 4.0);
        }

        @Test
        void whenAllAnswersAreHitsThenTheirLatencyIsJudged() {
            traffic(requests(1000), latency("hit", 900, 900), latency("miss", 0, 0));
            CheckStatus check = measure(atMost(CheckType.LATENCY_P99, 2));
            assertThat(check.verdict()).isEqualTo(Verdict.PASS);
            assertThat(check.value()).isBetween(0.0, 1.0);
        }

        @Test
        void whenOnlyAHandfulWereMissesThenTheyDoNotDecideAlone() {
            traffic(requests(1000), latency("hit", 990, 990), latency("miss", 0, 10));
            assertThat(measure(atMost(CheckType.LATENCY_P95, 2)).verdict()).isEqualTo(Verdict.PASS);
        }

        @Test
        void whenNoLatencyWasCountedThenThereIsNoData() {
            traffic(requests(1000));
            assertThat(measure(atMost(CheckType.LATENCY_P99, 2)).verdict()).isEqualTo(Verdict.INSUFFICIENT_DATA);
        }

        @Test
        void whenHitsAndMissesAreCountedThenTheHitRateIsTheirShare() {
            traffic(
                    requests(1000),
                    series("cache_hits_total", ",level=\"local\"", 100),
                    series("cache_hits_total", ",level=\"redis\"", 150),
                    series("cache_misses_total", "", 750));
            CheckStatus check = measure(atLeast(CheckType.CACHE_HIT_RATE, 0.5));
            assertThat(check.verdict()).isEqualTo(Verdict.FAIL);
            assertThat(check.value()).isEqualTo(0.25);
            assertThat(check.message()).contains("below min 0.5");
        }

        @Test
        void whenCostAndTokensAreCountedThenTheyAreSharedOutOverRequests() {
            traffic(
                    requests(1000),
                    series("cost_total", "", 5),
                    series("tokens_total", ",direction=\"input\"", 20000),
                    series("tokens_total", ",direction=\"output\"", 10000));
            assertThat(measure(atMost(CheckType.COST_PER_REQUEST, 0.01)).value())
                    .isEqualTo(0.005);
            assertThat(measure(atMost(CheckType.TOKENS_PER_REQUEST, 100)).value())
                    .isEqualTo(30);
        }

        @Test
        void whenItsCountersBeginAnewThenNothingIsCountedBackwards() {
            traffic(requests(1000), errors("internal", 10));
            PROMETHEUS.serve(requests(1000) + errors("internal", 10));
            PROMETHEUS.serve(requests(0) + errors("internal", 0));
            PROMETHEUS.serve(requests(500) + errors("internal", 5));
            CheckStatus check = measure(atMost(CheckType.ERROR_RATE, 0.05));
            assertThat(check.value()).isEqualTo(0.01);
            assertThat(check.samples()).isEqualTo(1500);
        }
    }

    @Nested
    class GivenRequestsThatAreMirrored {
        private Measurement measureMirrored(String endpoint) {
            Instant now = Instant.now();
            AnalysisSpec spec = spec(endpoint, List.of(atMost(CheckType.ERROR_RATE, 0.05)), 100);
            return analysis.measureMirrored(spec, tracks(version), now.minusSeconds(60), now);
        }

        @Test
        void whenTheCacheAnswersSomeThenTheOthersAreCountedAsPaidWithRenewalsAndHedges() {
            traffic(
                    requests(1000),
                    series("cache_hits_total", ",level=\"local\"", 100),
                    series("cache_hits_total", ",level=\"stale\"", 40),
                    series("revalidations_total", ",outcome=\"renewed\"", 35),
                    series("revalidations_total", ",outcome=\"failed\"", 5),
                    series("hedges_total", "", 7));

            assertThat(measureMirrored("default").paidCalls()).hasValue(907);
        }

        @Test
        void whenTheyAreJudgedThenNoShareOfTheRequestsIsAskedFor() {
            traffic(requests(1000), ofStable(requests(1000)));
            Measurement measurement = measureMirrored("default");

            assertThat(measurement.share()).isEmpty();
            assertThat(measurement.checks()).extracting(CheckStatus::verdict).containsExactly(Verdict.PASS);
        }

        @Test
        void whenPrometheusHasNoSeriesOfTheCanaryThenNobodyKnowsWhatIsPaid() {
            traffic(ofStable(requests(1000)));

            assertThat(measureMirrored("default").paidCalls()).isEmpty();
        }

        @Test
        void whenPrometheusDoesNotAnswerThenNobodyKnowsWhatIsPaid() {
            assertThat(measureMirrored("down").paidCalls()).isEmpty();
        }
    }

    @Test
    void givenAWeightThenPaidCallsAreNotAskedFor() {
        traffic(requests(1000));

        assertThat(measureAll(List.of(atMost(CheckType.ERROR_RATE, 0.05)), 100).paidCalls())
                .isEmpty();
    }

    @Nested
    class GivenBothTracks {
        @Test
        void whenTheCanaryErrsMoreThanStableThenItFailsThoughItIsWithinTheBound() {
            traffic(requests(1000), errors("internal", 40), ofStable(requests(4000)), ofStable(errors("internal", 40)));
            CheckStatus check = measure(compared(CheckType.ERROR_RATE, 0.05, null));
            assertThat(check.verdict()).isEqualTo(Verdict.FAIL);
            assertThat(check.stable()).isEqualTo(0.01);
            assertThat(check.bound()).isEqualTo("max 0.05, stable");
            assertThat(check.message())
                    .startsWith("mine is 0.04 (stable 0.01), worse than stable (p < 0.000001) over 1000 requests");
        }

        @Test
        void whenBothErrAlikeThenItPasses() {
            traffic(requests(1000), errors("internal", 11), ofStable(requests(4000)), ofStable(errors("internal", 40)));
            assertThat(measure(compared(CheckType.ERROR_RATE, null, null)).verdict())
                    .isEqualTo(Verdict.PASS);
        }

        @Test
        void whenTheCanaryMissesMoreOfItsColdCacheThenOnlyUpstreamCallsAreCompared() {
            traffic(
                    requests(1000),
                    errors("internal", 20),
                    ofStable(requests(10000)),
                    ofStable(errors("internal", 20)),
                    ofStable(series("cache_hits_total", ",level=\"redis\"", 9000)));
            assertThat(measure(compared(CheckType.ERROR_RATE, null, null)).verdict())
                    .isEqualTo(Verdict.PASS);
        }

        @Test
        void whenAQuotaIsUsedUpByBothThenItIsNotTheCanarysFault() {
            traffic(requests(1000), errors("quota", 400), ofStable(requests(4000)), ofStable(errors("quota", 1600)));
            CheckStatus check = measure(compared(CheckType.ERROR_RATE, 0.05, null));
            assertThat(check.verdict()).isEqualTo(Verdict.PASS);
            assertThat(check.value()).isZero();
        }

        @Test
        void whenTheCanaryUsesTheQuotaUpMoreThanStableThenItFails() {
            traffic(requests(1000), errors("quota", 400), ofStable(requests(4000)), ofStable(errors("quota", 100)));
            assertThat(measure(compared(CheckType.ERROR_RATE, 0.05, null)).verdict())
                    .isEqualTo(Verdict.FAIL);
        }

        @Test
        void whenTheIncreaseIsToleratedThenItPasses() {
            traffic(requests(1000), errors("internal", 20), ofStable(requests(4000)), ofStable(errors("internal", 40)));
            CheckStatus check = measure(compared(CheckType.ERROR_RATE, null, 1.5));
            assertThat(check.verdict()).isEqualTo(Verdict.PASS);
            assertThat(check.bound()).isEqualTo("stable + 150.0 %");
        }

        @Test
        void whenTheCanaryIsSlowerThanStableWasBeforeThenItFails() {
            String[] both = {latency("miss", 0, 100), ofStable(latency("miss", 4000, 4000))};
            PROMETHEUS.serve(String.join("", requests(0), latency("miss", 0, 0), ofStable(latency("miss", 0, 0))));
            PROMETHEUS.serve(
                    String.join("", requests(0), latency("miss", 0, 0), ofStable(latency("miss", 2000, 2000))));
            PROMETHEUS.serve(
                    String.join("", requests(0), latency("miss", 0, 0), ofStable(latency("miss", 2000, 2000))));
            PROMETHEUS.serve(requests(100) + String.join("", both));
            PROMETHEUS.serve(requests(100) + String.join("", both));
            CheckStatus check = measure(compared(CheckType.LATENCY_P95, 10.0, null));
            assertThat(check.message()).contains("worse than stable");
            assertThat(check.verdict()).isEqualTo(Verdict.FAIL);
            assertThat(check.stable()).isBetween(0.0, 1.0);
        }

        @Test
        void whenAnUpstreamCallCostsTheSameThenAColdCacheIsNoFault() {
            traffic(
                    requests(1000),
                    series("cost_total", "", 10),
                    ofStable(requests(10000)),
                    ofStable(series("cost_total", "", 10)),
                    ofStable(series("cache_hits_total", ",level=\"redis\"", 9000)));
            CheckStatus check = measure(compared(CheckType.COST_PER_REQUEST, null, 0.2));
            assertThat(check.verdict()).isEqualTo(Verdict.PASS);
            assertThat(check.value()).isEqualTo(0.01);
            assertThat(check.stable()).isEqualTo(0.01);
        }

        @Test
        void whenBothAreBeyondABoundThenTheVersionIsNotToBlame() {
            traffic(
                    requests(1000),
                    errors("internal", 200),
                    ofStable(requests(4000)),
                    ofStable(errors("internal", 800)));
            CheckStatus check = measure(compared(CheckType.ERROR_RATE, 0.05, null));
            assertThat(check.verdict()).isEqualTo(Verdict.INCONCLUSIVE);
            assertThat(check.message()).contains("above max 0.05, as the stable track is");
        }

        @Test
        void whenBothAreSlowThenTheVersionIsNotToBlame() {
            traffic(
                    requests(1000),
                    latency("miss", 0, 1000),
                    ofStable(requests(4000)),
                    ofStable(latency("miss", 0, 4000)));
            assertThat(measure(atMost(CheckType.LATENCY_P95, 2)).verdict()).isEqualTo(Verdict.INCONCLUSIVE);
        }

        @Test
        void whenBothAreBeyondABoundAndTheCanaryIsFurtherThenItFails() {
            traffic(
                    requests(1000),
                    errors("internal", 500),
                    ofStable(requests(4000)),
                    ofStable(errors("internal", 800)));
            assertThat(measure(compared(CheckType.ERROR_RATE, 0.05, null)).verdict())
                    .isEqualTo(Verdict.FAIL);
        }

        @Test
        void whenStableHasNoRequestsThenNothingIsHeldAgainstTheCanary() {
            traffic(requests(1000), errors("internal", 40));
            CheckStatus check = measure(compared(CheckType.ERROR_RATE, null, null));
            assertThat(check.verdict()).isEqualTo(Verdict.PASS);
            assertThat(check.stable()).isNull();
        }
    }

    @Nested
    class GivenAPlannedShare {
        private CheckStatus share(String... series) {
            traffic(series);
            return measureAll(List.of(atMost(CheckType.ERROR_RATE, 0.05)), 100)
                    .share()
                    .orElseThrow();
        }

        @Test
        void whenTheCanaryAnswersItThenItPasses() {
            CheckStatus share = share(requests(1000), ofStable(requests(4000)));
            assertThat(share.verdict()).isEqualTo(Verdict.PASS);
            assertThat(share.value()).isEqualTo(0.2);
        }

        @Test
        void whenTheCanaryAnswersMoreThenNothingIsProven() {
            CheckStatus share = share(requests(1000), ofStable(requests(1000)));
            assertThat(share.verdict()).isEqualTo(Verdict.INCONCLUSIVE);
            assertThat(share.message()).contains("50 % of 2000 requests where its weight is 20 %");
        }

        @Test
        void whenNobodyKnowsWhatStableAnsweredThenThereIsNotEnoughData() {
            CheckStatus share = share(requests(1000));
            assertThat(share.verdict()).isEqualTo(Verdict.INSUFFICIENT_DATA);
            assertThat(share.message()).contains("the stable track");
        }
    }

    @Nested
    class GivenNoRequests {
        @Test
        void whenThereIsNoSeriesThenNothingPassesAndNothingFails() {
            Measurement measurement = measureAll(List.of(atMost(CheckType.ERROR_RATE, 0.05)), 0);
            assertThat(measurement.samples()).isEmpty();
            assertThat(measurement.checks())
                    .extracting(CheckStatus::verdict)
                    .containsExactly(Verdict.INSUFFICIENT_DATA);
        }

        @Test
        void whenTheSeriesStandAtZeroThenNothingPassesAndNothingFails() {
            traffic(requests(0), errors("internal", 0));
            Measurement measurement = measureAll(List.of(atMost(CheckType.ERROR_RATE, 0.05)), 0);
            assertThat(measurement.samples()).hasValue(0);
            assertThat(measurement.checks())
                    .extracting(CheckStatus::verdict)
                    .containsExactly(Verdict.INSUFFICIENT_DATA);
        }
    }

    @Nested
    class GivenAQueryOfTheUser {
        @Test
        void whenItHasVariablesThenTheyAreFilledIn() {
            traffic(requests(1000));
            String query = "sum(increase(vertex_ai_client_requests_total{namespace=\"{{namespace}}\","
                    + "client=\"{{client}}\",track=\"{{track}}\",version=\"" + version + "\"}[{{window}}])) > bool 1";
            assertThat(measure(query).value()).isEqualTo(1);
        }

        @Test
        void whenItGivesAScalarThenThatIsTheValue() {
            traffic(requests(1000));
            assertThat(measure("scalar(vector(0.5))").verdict()).isEqualTo(Verdict.PASS);
        }

        @Test
        void whenItGivesNaNOrInfinityThenItIsInconclusive() {
            traffic(requests(1000));
            assertThat(measure("vector(0) / 0").verdict()).isEqualTo(Verdict.INCONCLUSIVE);
            assertThat(measure("vector(1) / 0").verdict()).isEqualTo(Verdict.INCONCLUSIVE);
        }

        @Test
        void whenItGivesSeveralSeriesThenItIsInconclusive() {
            traffic(requests(1000), errors("internal", 1), errors("deadline", 1));
            CheckStatus check = measure("vertex_ai_client_errors_total{version=\"" + version + "\"}");
            assertThat(check.verdict()).isEqualTo(Verdict.INCONCLUSIVE);
            assertThat(check.message()).contains("2 series");
        }

        @Test
        void whenItGivesARangeThenThatIsAnErrorOfTheProvider() {
            traffic(requests(1000));
            assertThat(measure("vertex_ai_client_requests_total[1m]").verdict()).isEqualTo(Verdict.PROVIDER_ERROR);
        }

        @Test
        void whenItIsMalformedThenOnlyItsCheckHasTheError() {
            traffic(requests(1000));
            Measurement measurement =
                    measureAll(List.of(query("broken", "sum("), atMost(CheckType.ERROR_RATE, 0.05)), 100);
            assertThat(measurement.checks())
                    .extracting(CheckStatus::verdict)
                    .containsExactly(Verdict.PROVIDER_ERROR, Verdict.PASS);
            assertThat(measurement.checks().get(0).message())
                    .contains("HTTP 400")
                    .contains("parse error");
        }
    }

    @Nested
    class GivenAnOperatorWithoutCustomQueries {
        private final CanaryAnalysis strict = new CanaryAnalysis(
                new Endpoints(Map.of("default", PROMETHEUS.url())), new PrometheusClient(Duration.ofSeconds(5)), false);

        @Test
        void whenACheckBringsOneThenItIsNamed() {
            AnalysisSpec spec =
                    spec("default", List.of(atMost(CheckType.ERROR_RATE, 0.05), query("mine", "vector(0)")), 0);
            assertThat(strict.problem(spec).orElseThrow())
                    .startsWith("spec.analysis.checks[mine] is of type Query: ")
                    .contains("VERTEXAI_CUSTOM_QUERIES");
            assertThat(analysis.problem(spec)).isEmpty();
        }

        @Test
        void whenARunningReleaseHasOneThenItIsNotAsked() {
            traffic(requests(1000));
            AnalysisSpec spec = spec("default", List.of(query("mine", "vector(0)")), 0);
            Instant now = Instant.now();
            assertThat(strict.measure(spec, tracks(version), Optional.empty(), now.minusSeconds(60), now)
                            .checks())
                    .extracting(CheckStatus::verdict)
                    .containsExactly(Verdict.PROVIDER_ERROR);
        }
    }

    @Nested
    class GivenAnEndpoint {
        @Test
        void whenNobodyKnowsItThenThatIsSaidBeforeTheReleaseBegins() {
            AnalysisSpec spec = spec("other", List.of(atMost(CheckType.ERROR_RATE, 0.05)), 0);
            assertThat(analysis.problem(spec).orElseThrow()).contains("'other'").contains("default, down");
            assertThat(analysis.problem(spec("other", List.of(), 0))).isEmpty();
        }

        @Test
        void whenNobodyListensThereThenEveryCheckHasTheError() {
            AnalysisSpec spec =
                    spec("down", List.of(atMost(CheckType.ERROR_RATE, 0.05), query("other", "vector(1)")), 0);
            Measurement measurement = measureAll(spec);
            assertThat(measurement.checks()).extracting(CheckStatus::verdict).containsOnly(Verdict.PROVIDER_ERROR);
            assertThat(measurement.samples()).isEmpty();
        }

        @Test
        void whenItsNameIsUnknownThenTheMessageListsTheKnownNames() {
            AnalysisSpec spec = spec("team-a", List.of(atMost(CheckType.ERROR_RATE, 0.05)), 0);
            CheckStatus check = measureAll(spec).checks().get(0);
            assertThat(check.verdict()).isEqualTo(Verdict.PROVIDER_ERROR);
            assertThat(check.message()).contains("knows no Prometheus 'team-a'; configured are default, down");
        }

        @Test
        void whenAVersionHasQuotesInItsNameThenItStaysOneLabelValue() {
            AnalysisSpec spec = spec("default", List.of(atMost(CheckType.ERROR_RATE, 0.05)), 0);
            Instant now = Instant.now();
            Measurement measurement = analysis.measure(
                    spec, tracks("x\"} or vector(1) #\\"), Optional.empty(), now.minusSeconds(60), now);
            assertThat(measurement.checks().get(0).verdict()).isEqualTo(Verdict.INSUFFICIENT_DATA);
        }
    }

    private CheckStatus measure(CheckSpec check) {
        return measureAll(List.of(check), 100).checks().get(0);
    }

    private CheckStatus measure(String query) {
        return measure(query("mine", query));
    }

    private Measurement measureAll(List<CheckSpec> checks, int minSamples) {
        return measureAll(spec("default", checks, minSamples));
    }

    /** A step that began a minute ago, so that all that was served is in it. */
    private Measurement measureAll(AnalysisSpec spec) {
        Instant now = Instant.now();
        return analysis.measure(spec, tracks(version), Optional.of(new SharePlan(20, 10)), now.minusSeconds(60), now);
    }

    private Tracks tracks(String canaryVersion) {
        return new Tracks(
                new Subject(PrometheusProcess.NAMESPACE, "chat", Track.CANARY, canaryVersion),
                new Subject(PrometheusProcess.NAMESPACE, "chat", Track.STABLE, "before " + version));
    }

    private static AnalysisSpec spec(String endpoint, List<CheckSpec> checks, int minSamples) {
        return new AnalysisSpec(endpoint, TimeSpan.parse("1s"), minSamples, null, null, null, null, checks);
    }

    private static CheckSpec atMost(CheckType type, double max) {
        return new CheckSpec("mine", type, null, max, null, null, null, null, null);
    }

    private static CheckSpec compared(CheckType type, Double max, Double maxIncrease) {
        return new CheckSpec("mine", type, null, max, null, ComparedTrack.STABLE, null, maxIncrease, null);
    }

    private static CheckSpec atLeast(CheckType type, double min) {
        return new CheckSpec("mine", type, null, null, min, null, null, null, null);
    }

    private static CheckSpec query(String name, String query) {
        return new CheckSpec(name, CheckType.QUERY, query, 0.9, null, null, null, null, null);
    }

    /** From zero to these figures, as a gateway that registers its series before the first request. */
    private static void traffic(String... series) {
        String all = String.join("", series);
        PROMETHEUS.serve(all.replaceAll("(?m) [0-9.]+$", " 0"));
        PROMETHEUS.serve(all);
    }

    private String requests(double count) {
        return series("requests_total", "", count);
    }

    private String errors(String type, double count) {
        return series("errors_total", ",type=\"" + type + "\"", count);
    }

    private String latency(String cache, double belowOneSecond, double count) {
        String label = ",cache=\"" + cache + "\"";
        return series("latency_seconds_bucket", label + ",le=\"1.0\"", belowOneSecond)
                + series("latency_seconds_bucket", label + ",le=\"3.0\"", belowOneSecond)
                + series("latency_seconds_bucket", label + ",le=\"4.0\"", count)
                + series("latency_seconds_bucket", label + ",le=\"+Inf\"", count)
                + series("latency_seconds_count", label, count);
    }

    /** The same of the stable track. */
    private String ofStable(String series) {
        return series.replace("track=\"canary\",version=\"", "track=\"stable\",version=\"before ");
    }

    private String series(String name, String labels, double value) {
        return "vertex_ai_client_" + name + "{client=\"chat\",track=\"canary\",version=\"" + version + "\"" + labels
                + "} " + value + "\n";
    }
}
