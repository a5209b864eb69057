package io.ngxagents.vertexai.client.redis;

import io.lettuce.core.api.AsyncCloseable;
import io.lettuce.core.cluster.api.async.RedisClusterAsyncCommands;

/**
 * One connection, however many servers are behind it.
 *
 * @param commands what can be asked over it
 * @param connection to be closed when it is not used any more
 */
record Link(RedisClusterAsyncCommands<byte[], byte[]> commands, AsyncCloseable connection) {}
