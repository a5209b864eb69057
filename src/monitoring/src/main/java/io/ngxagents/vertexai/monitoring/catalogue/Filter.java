package io.ngxagents.vertexai.monitoring.catalogue;

/**
 * What people choose to look at.
 *
 * @param label whose value they choose; also the name of the choice
 * @param metric that has all of its values
 * @param several whether they may choose several at a time; else one
 */
public record Filter(String label, String metric, boolean several) {}
