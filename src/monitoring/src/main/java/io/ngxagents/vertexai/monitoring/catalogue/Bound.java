package io.ngxagents.vertexai.monitoring.catalogue;

/**
 * A line beyond which an alert is near.
 *
 * @param name of the alert
 * @param value in the panel's unit: a number, or what stands for one, as in {@link Bounds}
 */
public record Bound(String name, String value) {}
