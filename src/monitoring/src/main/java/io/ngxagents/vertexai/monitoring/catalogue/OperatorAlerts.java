package io.ngxagents.vertexai.monitoring.catalogue;

import io.ngxagents.vertexai.api.StateMetricNames;
import java.time.Duration;
import java.util.List;

/** Whether the operator works. That it is gone altogether shows in no series of its own. */
final class OperatorAlerts {
    AlertGroup group() {
        return new AlertGroup("vertex-ai-operator", List.of(stuck()));
    }

    /** Each client is looked at once a minute, whatever happens. */
    private Alert stuck() {
        return new Alert(
                "VertexAIOperatorStuck",
                "time() - max by (namespace) (" + StateMetricNames.LAST_SUCCESS + ") > 600",
                Duration.ofMinutes(5),
                Severity.CRITICAL,
                "The operator does nothing",
                "There are clients, and none was reconciled with success for 10 minutes: no change is taken up, and no release goes"
                        + " on.",
                "{{ $value | humanizeDuration }}");
    }
}
