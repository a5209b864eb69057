package io.ngxagents.vertexai.monitoring.catalogue;

import java.util.List;

/**
 * Alerts that are evaluated together.
 *
 * @param name such as {@code vertex-ai-client}
 */
public record AlertGroup(String name, List<Alert> alerts) {
    public AlertGroup {
        alerts = List.copyOf(alerts);
    }
}
