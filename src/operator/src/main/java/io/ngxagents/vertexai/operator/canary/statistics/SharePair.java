package io.ngxagents.vertexai.operator.canary.statistics;

/** What the two tracks did in the same span of time. */
public record SharePair(Share canary, Share stable) {}
