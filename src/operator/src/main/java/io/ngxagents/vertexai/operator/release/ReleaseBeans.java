package io.ngxagents.vertexai.operator.release;

import io.ngxagents.vertexai.operator.analysis.CanaryAnalysis;
import io.ngxagents.vertexai.operator.analysis.Endpoints;
import io.ngxagents.vertexai.operator.analysis.PrometheusClient;
import io.ngxagents.vertexai.operator.config.OperatorConfiguration;
import jakarta.enterprise.inject.Produces;
import jakarta.inject.Singleton;
import java.time.Duration;

/** The analysis, which knows nothing of the container that puts the operator together. */
final class ReleaseBeans {
    /** An answer that takes longer says little about this moment. */
    private static final Duration PROMETHEUS_TIMEOUT = Duration.ofSeconds(5);

    @Produces
    @Singleton
    CanaryAnalysis analysis(OperatorConfiguration configuration) {
        return new CanaryAnalysis(
                new Endpoints(configuration.prometheus()),
                new PrometheusClient(PROMETHEUS_TIMEOUT),
                configuration.customQueries());
    }

    @Produces
    @Singleton
    Admission admission(OperatorConfiguration configuration) {
        return new Admission(configuration.maxReleases());
    }
}
