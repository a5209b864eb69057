package io.ngxagents.vertexai.operator;

import io.fabric8.kubernetes.api.model.HasMetadata;
import io.javaoperatorsdk.operator.api.monitoring.Metrics;
import io.javaoperatorsdk.operator.monitoring.micrometer.MicrometerMetricsV2;
import io.javaoperatorsdk.operator.processing.Controller;
import io.micrometer.core.instrument.MeterRegistry;
import java.util.List;

/**
 * Shows the counters of reconciles before there is anything to count. A counter that appears with its first failure shows
 * Prometheus no increase, and a panel of failures is empty where it should say none.
 */
record CountersFromZero(MeterRegistry registry) implements Metrics {
    private static final String CONTROLLER = "controller.name";

    @Override
    public void controllerRegistered(Controller<? extends HasMetadata> controller) {
        List.of(
                        MicrometerMetricsV2.RECONCILIATIONS_STARTED,
                        MicrometerMetricsV2.RECONCILIATIONS_SUCCESS,
                        MicrometerMetricsV2.RECONCILIATIONS_FAILED,
                        MicrometerMetricsV2.RECONCILIATIONS_RETRIES_NUMBER)
                .forEach(name -> registry.counter(
                        name, CONTROLLER, controller.getConfiguration().getName()));
    }
}
