package io.ngxagents.vertexai.operator.release;

import static org.assertj.core.api.Assertions.assertThat;

import io.fabric8.kubernetes.api.model.ObjectMetaBuilder;
import io.fabric8.kubernetes.client.utils.Serialization;
import io.micrometer.prometheusmetrics.PrometheusConfig;
import io.micrometer.prometheusmetrics.PrometheusMeterRegistry;
import io.ngxagents.vertexai.api.release.CanaryRelease;
import io.ngxagents.vertexai.api.release.CheckStatus;
import io.ngxagents.vertexai.api.release.Verdict;
import io.ngxagents.vertexai.api.rollout.CheckSpec;
import io.ngxagents.vertexai.api.rollout.CheckType;
import io.ngxagents.vertexai.operator.canary.Measurement;
import io.ngxagents.vertexai.operator.config.EnvironmentReader;
import io.ngxagents.vertexai.operator.health.Leadership;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalLong;
import org.junit.jupiter.api.Test;

class ReleaseMetricsTest {
    private static final String RELEASE = "{client=\"chat\",namespace=\"shop\",release=\"chat-v2\"}";

    private final PrometheusMeterRegistry registry = new PrometheusMeterRegistry(PrometheusConfig.DEFAULT);

    @Test
    void givenNoReleaseThenEverySeriesIsThereAtZero() {
        new ReleaseMetrics(registry);
        assertThat(registry.scrape().lines())
                .contains(
                        "vertex_ai_release_transitions_total{reason=\"RolledBack\"} 0.0",
                        "vertex_ai_release_verdicts_total{type=\"ErrorRate\",verdict=\"ProviderError\"} 0.0",
                        "vertex_ai_release_phase_duration_seconds_count{phase=\"Progressing\"} 0");
    }

    @Test
    void givenALookThenItsVerdictsAreCountedByTheChecksType() {
        ReleaseMetrics metrics = new ReleaseMetrics(registry);
        CheckSpec check = new CheckSpec("mine", CheckType.LATENCY_P95, null, 2.0, null, null, null, null, null);
        CheckStatus status = new CheckStatus("mine", Verdict.INCONCLUSIVE, 2.5, null, "max 2.0", 100L, "may be chance");
        metrics.count(
                List.of(check),
                new Measurement(List.of(status), Optional.empty(), OptionalLong.of(100), OptionalLong.empty()));
        assertThat(registry.scrape().lines())
                .contains("vertex_ai_release_verdicts_total{type=\"LatencyP95\",verdict=\"Inconclusive\"} 1.0");
    }

    @Test
    void givenAReleaseThenItsPhaseAndWeightAreThereUntilItIsDeleted() {
        List<CanaryRelease> releases = new ArrayList<>(List.of(release()));
        gauges("false").show(() -> releases);
        assertThat(registry.scrape().lines())
                .contains(
                        "vertex_ai_release_weight_percent" + RELEASE + " 20.0",
                        "vertex_ai_release_phase{client=\"chat\",namespace=\"shop\",phase=\"Progressing\",release=\"chat-v2\"} 1.0",
                        "vertex_ai_release_phase{client=\"chat\",namespace=\"shop\",phase=\"RolledBack\",release=\"chat-v2\"} 0.0",
                        "vertex_ai_release_phase_start_time_seconds" + RELEASE + " 1.7672256E9");
        releases.clear();
        assertThat(registry.scrape()).doesNotContain("chat-v2");
    }

    @Test
    void givenAReleaseThatNobodyHasLookedAtThenItIsNotShown() {
        CanaryRelease fresh = release();
        fresh.setStatus(null);
        gauges("false").show(() -> List.of(fresh));
        assertThat(registry.scrape()).doesNotContain("chat-v2");
    }

    @Test
    void givenAPodThatDoesNotLeadThenItShowsNoRelease() {
        gauges("true").show(() -> List.of(release()));
        assertThat(registry.scrape()).doesNotContain("chat-v2");
    }

    private ReleaseGauges gauges(String leaderElection) {
        return new ReleaseGauges(
                registry, new Leadership(EnvironmentReader.read(Map.of("VERTEXAI_LEADER_ELECTION", leaderElection))));
    }

    private static CanaryRelease release() {
        CanaryRelease release = Serialization.unmarshal("""
                spec: {clientRef: {name: chat}, version: v2}
                status: {phase: Progressing, weight: 20, phaseStartedAt: "2026-01-01T00:00:00Z"}
                """, CanaryRelease.class);
        release.setMetadata(new ObjectMetaBuilder()
                .withNamespace("shop")
                .withName("chat-v2")
                .build());
        return release;
    }
}
