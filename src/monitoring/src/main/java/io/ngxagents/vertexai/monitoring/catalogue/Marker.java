package io.ngxagents.vertexai.monitoring.catalogue;

/**
 * What is marked in every panel for as long as it lasts.
 *
 * @param name such as {@code Releases}
 * @param title of one mark, with labels between two braces: {@code {{release}}}
 * @param expression PromQL that has a series while it lasts
 */
public record Marker(String name, String title, String expression) {}
