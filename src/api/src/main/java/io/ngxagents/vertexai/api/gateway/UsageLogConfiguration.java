package io.ngxagents.vertexai.api.gateway;

/**
 * The prompt-free log of how the cache is used, a stream in Redis.
 *
 * @param samplePercent share of the keys that are logged, 0 to 100; all requests of a logged key are
 * @param maxEntries the stream is cut to about this length
 */
public record UsageLogConfiguration(double samplePercent, long maxEntries) {}
