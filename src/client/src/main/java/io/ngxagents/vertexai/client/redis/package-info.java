/**
 * The connections to Redis that cache, limits and usage log share, one for each event loop that callers are served on, and the
 * breakers that keep a slow or dead Redis away from callers. Uses none of the other packages.
 */
package io.ngxagents.vertexai.client.redis;
