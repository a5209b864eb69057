package io.ngxagents.vertexai.operator.release;

import com.fasterxml.jackson.databind.ObjectMapper;
import io.micrometer.prometheusmetrics.PrometheusMeterRegistry;
import io.ngxagents.vertexai.api.ReleaseMetricNames;
import io.ngxagents.vertexai.api.release.CanaryRelease;
import io.ngxagents.vertexai.api.release.CanaryReleaseStatus;
import io.ngxagents.vertexai.api.release.Phase;
import io.ngxagents.vertexai.operator.health.Leadership;
import io.prometheus.metrics.model.registry.MultiCollector;
import io.prometheus.metrics.model.snapshots.GaugeSnapshot;
import io.prometheus.metrics.model.snapshots.GaugeSnapshot.GaugeDataPointSnapshot;
import io.prometheus.metrics.model.snapshots.Labels;
import io.prometheus.metrics.model.snapshots.MetricSnapshots;
import jakarta.inject.Singleton;
import java.time.Instant;
import java.util.List;
import java.util.function.Supplier;

/**
 * Shows each release that exists, from the cache, at the moment of the scrape: a release that is deleted is gone with the
 * next one, and nothing has to be kept in step. Only the leader shows them, as every pod has a cache, and alerts would be raised
 * once for each.
 */
@Singleton
class ReleaseGauges {
    private final ObjectMapper words = new ObjectMapper();
    private final PrometheusMeterRegistry registry;
    private final Leadership leadership;

    ReleaseGauges(PrometheusMeterRegistry registry, Leadership leadership) {
        this.registry = registry;
        this.leadership = leadership;
    }

    /** @param releases those that exist now */
    void show(Supplier<List<CanaryRelease>> releases) {
        MultiCollector collector = () -> collect(leadership.isLeading() ? releases.get() : List.of());
        registry.getPrometheusRegistry().register(collector);
    }

    private MetricSnapshots collect(List<CanaryRelease> releases) {
        GaugeSnapshot.Builder weights =
                gauge(ReleaseMetricNames.WEIGHT, "Share of the requests that the canary is to get, in percent.");
        GaugeSnapshot.Builder phases = gauge(ReleaseMetricNames.PHASE_NOW, "1 for the phase that the release is in.");
        GaugeSnapshot.Builder starts =
                gauge(ReleaseMetricNames.PHASE_STARTED, "When the release came into its phase, in seconds since 1970.");
        for (CanaryRelease release : releases) {
            CanaryReleaseStatus status = release.getStatus();
            if (status != null && status.phase() != null) {
                Labels labels = labels(release);
                weights.dataPoint(point(labels, status.weight() == null ? 0 : status.weight()));
                for (Phase phase : Phase.values()) {
                    Labels withPhase = labels.add(ReleaseMetricNames.PHASE, words.convertValue(phase, String.class));
                    phases.dataPoint(point(withPhase, phase == status.phase() ? 1 : 0));
                }
                if (status.phaseStartedAt() != null) {
                    starts.dataPoint(
                            point(labels, Instant.parse(status.phaseStartedAt()).toEpochMilli() / 1000.0));
                }
            }
        }
        return MetricSnapshots.of(weights.build(), phases.build(), starts.build());
    }

    private static GaugeSnapshot.Builder gauge(String name, String help) {
        return GaugeSnapshot.builder().name(name).help(help);
    }

    private static Labels labels(CanaryRelease release) {
        return Labels.of(
                ReleaseMetricNames.NAMESPACE,
                release.getMetadata().getNamespace(),
                ReleaseMetricNames.CLIENT,
                release.getSpec().clientRef().name(),
                ReleaseMetricNames.RELEASE,
                release.getMetadata().getName());
    }

    private static GaugeDataPointSnapshot point(Labels labels, double value) {
        return GaugeDataPointSnapshot.builder().labels(labels).value(value).build();
    }
}
