/**
 * Keeping answers: the key, the frame in which they are stored, how long they live, the local level and Redis. Knows
 * nothing of the upstream, of money or of metrics; may use {@code call}.
 */
package io.ngxagents.vertexai.client.cache;
