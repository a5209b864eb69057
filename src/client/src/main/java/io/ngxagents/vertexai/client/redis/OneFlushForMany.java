package io.ngxagents.vertexai.client.redis;

import io.lettuce.core.resource.NettyCustomizer;
import io.netty.channel.Channel;
import io.netty.handler.flush.FlushConsolidationHandler;

/**
 * Commands that are sent at the same time leave in one packet. Each by itself would be a system call here and another one in
 * Redis, which together take several times as long as the command.
 */
final class OneFlushForMany implements NettyCustomizer {
    private static final boolean ALSO_WHEN_NOTHING_IS_READ = true;

    @Override
    public void afterChannelInitialized(Channel channel) {
        channel.pipeline()
                .addFirst(new FlushConsolidationHandler(
                        FlushConsolidationHandler.DEFAULT_EXPLICIT_FLUSH_AFTER_FLUSHES, ALSO_WHEN_NOTHING_IS_READ));
    }
}
