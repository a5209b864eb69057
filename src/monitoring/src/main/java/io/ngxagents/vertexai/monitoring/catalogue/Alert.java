package io.ngxagents.vertexai.monitoring.catalogue;

import java.time.Duration;

/**
 * One alert.
 *
 * @param name such as {@code VertexAIHighErrorRate}: what people mute, route and look up
 * @param expression PromQL that has a series for each thing that is wrong
 * @param lasting time for which it must have one before the alert fires
 * @param severity how soon somebody has to look
 * @param summary one line, with the labels of what is wrong filled in by Prometheus
 * @param description what it means, with {@code $value}
 */
public record Alert(
        String name, String expression, Duration lasting, Severity severity, String summary, String description) {
    /** File name of its runbook, without the folder. */
    public String runbook() {
        return name + ".md";
    }
}
