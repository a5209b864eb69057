package io.ngxagents.vertexai.client;

import io.ngxagents.vertexai.client.cache.CacheKey;
import io.ngxagents.vertexai.client.cache.Epoch;

/**
 * What callers share who ask at the same time: the question, and what was forgotten until then. Who asks after an
 * invalidation is not given what was on its way before.
 */
record Asked(CacheKey key, Epoch epoch) {}
