/** A client's own Redis: one pod, its address and its password. May use {@code client.model} and {@code config}. */
package io.ngxagents.vertexai.operator.client.redis;
