package io.ngxagents.vertexai.client.cache;

/**
 * A point in the order of invalidations. No clock is involved, so clocks that differ cannot keep an answer alive.
 *
 * @param era changes when Redis has lost the order; epochs of different eras cannot be compared
 * @param number of the latest invalidation that is known; rises by one with each
 */
public record Epoch(String era, long number) {}
