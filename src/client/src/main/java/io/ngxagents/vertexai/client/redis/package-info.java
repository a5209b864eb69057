/**
 * The one connection to Redis that cache, limits and usage log share, and the breaker that keeps a slow or dead Redis away
 * from callers. Uses none of the other packages.
 */
package io.ngxagents.vertexai.client.redis;
