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
 * @param meaning what is the case when it fires, in one or two sentences
 * @param reading the measured value with its unit, as Prometheus fills it in; empty if there is none worth telling
 */
public record Alert(
        String name,
        String expression,
        Duration lasting,
        Severity severity,
        String summary,
        String meaning,
        String reading) {
    /** What it means, and what is measured now. */
    public String description() {
        return reading.isEmpty() ? meaning : meaning + " Now: " + reading + ".";
    }

    /** File name of its runbook, without the folder. */
    public String runbook() {
        return name + ".md";
    }
}
