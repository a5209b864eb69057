package io.ngxagents.vertexai.operator.analysis;

/**
 * The share of a client's requests that its canary is to answer.
 *
 * @param weight in percent, 1 to 100
 * @param tolerance percentage points by which it may be missed
 */
public record SharePlan(int weight, int tolerance) {}
