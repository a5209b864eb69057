package io.ngxagents.vertexai.monitoring.catalogue;

import java.util.List;

/**
 * What one expression adds to a panel.
 *
 * @param name what all its lines are called; may be empty if labels tell enough
 * @param labels those that tell its lines apart
 * @param expression PromQL
 */
public record Series(String name, List<String> labels, String expression) {
    public Series {
        labels = List.copyOf(labels);
    }

    static Series of(String name, String expression) {
        return new Series(name, List.of(), expression);
    }

    static Series by(String label, String expression) {
        return new Series("", List.of(label), expression);
    }
}
