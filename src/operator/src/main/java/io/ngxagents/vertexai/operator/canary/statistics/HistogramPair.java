package io.ngxagents.vertexai.operator.canary.statistics;

/** How long the requests of the two tracks took in the same span of time. */
public record HistogramPair(Histogram canary, Histogram stable) {}
