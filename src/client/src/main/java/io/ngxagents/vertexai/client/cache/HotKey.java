package io.ngxagents.vertexai.client.cache;

/**
 * A question that is asked often.
 *
 * @param key its name in the cache
 * @param bytes of its answer, unpacked; not negative
 */
record HotKey(CacheKey key, int bytes) {}
