package io.ngxagents.vertexai.operator;

import io.javaoperatorsdk.operator.api.config.LeaderElectionConfiguration;
import io.javaoperatorsdk.operator.api.config.LeaderElectionConfigurationBuilder;
import io.javaoperatorsdk.operator.api.monitoring.AggregatedMetrics;
import io.javaoperatorsdk.operator.api.monitoring.Metrics;
import io.javaoperatorsdk.operator.monitoring.micrometer.MicrometerMetricsV2;
import io.micrometer.core.instrument.binder.jvm.JvmMemoryMetrics;
import io.micrometer.core.instrument.binder.jvm.JvmThreadMetrics;
import io.micrometer.core.instrument.binder.system.ProcessorMetrics;
import io.micrometer.core.instrument.binder.system.UptimeMetrics;
import io.micrometer.prometheusmetrics.PrometheusConfig;
import io.micrometer.prometheusmetrics.PrometheusMeterRegistry;
import io.ngxagents.vertexai.api.LabelNames;
import io.ngxagents.vertexai.operator.config.EnvironmentReader;
import io.ngxagents.vertexai.operator.config.OperatorConfiguration;
import io.ngxagents.vertexai.operator.health.Leadership;
import jakarta.enterprise.context.Dependent;
import jakarta.enterprise.inject.Produces;
import jakarta.inject.Singleton;
import java.time.Clock;
import java.util.List;

/** The objects that come from outside and that our own classes ask for in their constructors. */
final class Beans {
    @Produces
    @Singleton
    OperatorConfiguration configuration() {
        return EnvironmentReader.read(System.getenv());
    }

    @Produces
    @Singleton
    Clock clock() {
        return Clock.systemUTC();
    }

    @Produces
    @Singleton
    PrometheusMeterRegistry prometheus() {
        PrometheusMeterRegistry registry = new PrometheusMeterRegistry(PrometheusConfig.DEFAULT);
        registry.config().meterFilter(new EventsWithAction());
        List.of(new JvmMemoryMetrics(), new JvmThreadMetrics(), new ProcessorMetrics(), new UptimeMetrics())
                .forEach(metrics -> metrics.bindTo(registry));
        return registry;
    }

    /** Without this bean the packaged operator has no metrics of its reconciles, although its tests have. */
    @Produces
    @Singleton
    Metrics metrics(PrometheusMeterRegistry registry) {
        return new AggregatedMetrics(
                List.of(MicrometerMetricsV2.newBuilder(registry).build(), new CountersFromZero(registry)));
    }

    /** None, which a dependent bean may be, without leader election: the operator then works at once. */
    @Produces
    @Dependent
    LeaderElectionConfiguration leaderElection(OperatorConfiguration configuration, Leadership leadership) {
        if (!configuration.leaderElection()) {
            return null;
        }
        // The builder's ordinary way would call System.exit within the JVM's shutdown, which then never ends.
        return LeaderElectionConfigurationBuilder.aLeaderElectionConfiguration(LabelNames.OPERATOR)
                .withLeaseNamespace(configuration.podNamespace())
                .withIdentity(configuration.podName())
                .withLeaderCallbacks(leadership.callbacks())
                .buildForTest(false);
    }
}
