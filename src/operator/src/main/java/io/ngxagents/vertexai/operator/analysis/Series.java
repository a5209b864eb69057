package io.ngxagents.vertexai.operator.analysis;

import java.util.List;
import java.util.Map;
import java.util.OptionalDouble;

/**
 * One series over a grid.
 *
 * @param values at the beginning of the first span and at the end of each; empty where Prometheus had none
 */
record Series(Map<String, String> labels, List<OptionalDouble> values) {
    Series {
        labels = Map.copyOf(labels);
        values = List.copyOf(values);
    }
}
