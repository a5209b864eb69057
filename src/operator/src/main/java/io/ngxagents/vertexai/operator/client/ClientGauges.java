package io.ngxagents.vertexai.operator.client;

import io.fabric8.kubernetes.api.model.Condition;
import io.micrometer.prometheusmetrics.PrometheusMeterRegistry;
import io.ngxagents.vertexai.api.StateMetricNames;
import io.ngxagents.vertexai.api.client.BackupStatus;
import io.ngxagents.vertexai.api.client.VertexAiClient;
import io.ngxagents.vertexai.api.client.VertexAiClientStatus;
import io.ngxagents.vertexai.operator.health.Leadership;
import io.prometheus.metrics.model.registry.MultiCollector;
import io.prometheus.metrics.model.snapshots.GaugeSnapshot;
import io.prometheus.metrics.model.snapshots.GaugeSnapshot.GaugeDataPointSnapshot;
import io.prometheus.metrics.model.snapshots.Labels;
import io.prometheus.metrics.model.snapshots.MetricSnapshots;
import jakarta.inject.Singleton;
import java.time.Clock;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.function.Supplier;

/**
 * Shows each client that exists by its status, from the cache, at the moment of the scrape: one that is deleted is gone with the
 * next. Only the leader shows them: every pod has a cache, and only the leader's success is one.
 */
@Singleton
class ClientGauges {
    /** A condition that is unknown has no value, and so no series. */
    private static final Map<String, Integer> VALUES = Map.of("True", 1, "False", 0);

    private final PrometheusMeterRegistry registry;
    private final Leadership leadership;
    private final Clock clock;

    private volatile Instant lastSuccess;

    ClientGauges(PrometheusMeterRegistry registry, Leadership leadership, Clock clock) {
        this.registry = registry;
        this.leadership = leadership;
        this.clock = clock;
        this.lastSuccess = clock.instant();
    }

    /** @param clients those that exist now, whenever it is asked */
    void show(Supplier<List<VertexAiClient>> clients) {
        MultiCollector collector = () -> collect(leadership.isLeading() ? clients.get() : List.of());
        registry.getPrometheusRegistry().register(collector);
    }

    /** A client was reconciled, whichever. */
    void succeeded() {
        lastSuccess = clock.instant();
    }

    private MetricSnapshots collect(List<VertexAiClient> clients) {
        GaugeSnapshot.Builder conditions =
                gauge(StateMetricNames.CONDITION, "1 for a condition that is true, 0 for one that is false.");
        GaugeSnapshot.Builder wanted =
                gauge(StateMetricNames.REPLICAS_WANTED, "Stable pods that the client is to have.");
        GaugeSnapshot.Builder ready = gauge(StateMetricNames.REPLICAS_READY, "Stable pods that are ready.");
        GaugeSnapshot.Builder backups =
                gauge(StateMetricNames.BACKUP_TIME, "When the newest backup was made, in seconds since 1970.");
        GaugeSnapshot.Builder verified =
                gauge(StateMetricNames.BACKUP_VERIFIED, "1 if the newest backup was verified, 0 if not.");
        GaugeSnapshot.Builder success = gauge(
                StateMetricNames.LAST_SUCCESS,
                "When a client was last reconciled with success, in seconds since 1970.");
        for (VertexAiClient client : clients) {
            VertexAiClientStatus status = client.getStatus();
            if (status != null) {
                Labels labels = labels(client);
                status.conditions().forEach(condition -> add(conditions, labels, condition));
                wanted.dataPoint(point(labels, number(status.replicas())));
                ready.dataPoint(point(labels, number(status.readyReplicas())));
                add(backups, verified, labels, status.lastBackup());
            }
        }
        if (!clients.isEmpty()) {
            success.dataPoint(point(Labels.EMPTY, seconds(lastSuccess)));
        }
        return MetricSnapshots.of(
                conditions.build(), wanted.build(), ready.build(), backups.build(), verified.build(), success.build());
    }

    private static void add(GaugeSnapshot.Builder conditions, Labels labels, Condition condition) {
        if (VALUES.containsKey(condition.getStatus())) {
            conditions.dataPoint(
                    point(labels.add(StateMetricNames.TYPE, condition.getType()), VALUES.get(condition.getStatus())));
        }
    }

    private static void add(
            GaugeSnapshot.Builder backups, GaugeSnapshot.Builder verified, Labels labels, BackupStatus backup) {
        if (backup != null && backup.time() != null) {
            backups.dataPoint(point(labels, seconds(Instant.parse(backup.time()))));
            verified.dataPoint(point(labels, Boolean.TRUE.equals(backup.verified()) ? 1 : 0));
        }
    }

    private static GaugeSnapshot.Builder gauge(String name, String help) {
        return GaugeSnapshot.builder().name(name).help(help);
    }

    private static Labels labels(VertexAiClient client) {
        return Labels.of(
                StateMetricNames.NAMESPACE,
                client.getMetadata().getNamespace(),
                StateMetricNames.CLIENT,
                client.getMetadata().getName());
    }

    private static GaugeDataPointSnapshot point(Labels labels, double value) {
        return GaugeDataPointSnapshot.builder().labels(labels).value(value).build();
    }

    private static int number(Integer count) {
        return count == null ? 0 : count;
    }

    private static double seconds(Instant time) {
        return time.toEpochMilli() / 1000.0;
    }
}
