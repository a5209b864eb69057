package io.ngxagents.vertexai.it.monitoring.pictures;

import java.util.Map;
import java.util.NavigableMap;

/**
 * One series of an answer.
 *
 * @param values by their moments, in seconds since 1970; those that are no number are left out
 */
record Line(String name, Map<String, String> labels, NavigableMap<Long, Double> values) {}
