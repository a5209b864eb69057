package io.ngxagents.vertexai.it.benchmark;

import io.lettuce.core.RedisClient;
import io.lettuce.core.RedisURI;
import io.lettuce.core.api.async.RedisAsyncCommands;
import io.lettuce.core.codec.ByteArrayCodec;
import io.lettuce.core.resource.ClientResources;
import io.lettuce.core.resource.EventLoopGroupProvider;
import io.lettuce.core.resource.NettyCustomizer;
import io.netty.channel.Channel;
import io.netty.channel.EventLoop;
import io.netty.channel.EventLoopGroup;
import io.netty.handler.flush.FlushConsolidationHandler;
import io.netty.util.concurrent.EventExecutorGroup;
import io.netty.util.concurrent.ImmediateEventExecutor;
import io.vertx.core.Context;
import io.vertx.core.DeploymentOptions;
import io.vertx.core.Future;
import io.vertx.core.VerticleBase;
import io.vertx.core.Vertx;
import io.vertx.core.buffer.Buffer;
import io.vertx.core.http.HttpServerOptions;
import io.vertx.core.http.HttpServerRequest;
import io.vertx.core.internal.ContextInternal;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.concurrent.TimeUnit;

/**
 * A bare server that fetches what it returns from Redis, one command a request: the least that a hit in Redis can cost.
 * Arguments: port, port of Redis, file with the body, {@link Way}.
 */
public final class BareRedisServer extends VerticleBase {
    private static final byte[] KEY = "bare".getBytes(StandardCharsets.UTF_8);

    private final int port;
    private final String redisUrl;
    private final byte[] body;
    private final Way way;
    private RedisAsyncCommands<byte[], byte[]> redis;

    private BareRedisServer(int port, String redisUrl, byte[] body, Way way) {
        this.port = port;
        this.redisUrl = redisUrl;
        this.body = body;
        this.way = way;
    }

    /** How a server asks Redis. */
    enum Way {
        /** By threads of the connection's own, each command in a packet of its own. */
        APART,
        /** By the event loop of the request, each command in a packet of its own. */
        ON_ITS_LOOP,
        /** By the event loop of the request; what it asks in one turn of the loop leaves in one packet. */
        IN_ONE_PACKET
    }

    public static void main(String[] arguments) throws IOException {
        int port = Integer.parseInt(arguments[0]);
        byte[] body = Files.readAllBytes(Path.of(arguments[2]));
        Way way = Way.valueOf(arguments[3]);
        int eventLoops = Runtime.getRuntime().availableProcessors();
        Vertx.vertx()
                .deployVerticle(
                        () -> new BareRedisServer(port, "redis://127.0.0.1:" + arguments[1], body, way),
                        new DeploymentOptions().setInstances(eventLoops))
                .await();
    }

    @Override
    public Future<?> start() {
        ClientResources.Builder resources = ClientResources.builder();
        if (way != Way.APART) {
            resources.eventLoopGroupProvider(new OneLoop(((ContextInternal) context).nettyEventLoop()));
        }
        if (way == Way.IN_ONE_PACKET) {
            resources.nettyCustomizer(new NettyCustomizer() {
                @Override
                public void afterChannelInitialized(Channel channel) {
                    channel.pipeline().addFirst(new FlushConsolidationHandler(256, true));
                }
            });
        }
        return Future.fromCompletionStage(
                        RedisClient.create(resources.build())
                                .connectAsync(ByteArrayCodec.INSTANCE, RedisURI.create(redisUrl)),
                        context)
                .compose(connection -> {
                    redis = connection.async();
                    return Future.fromCompletionStage(redis.set(KEY, body), context);
                })
                .compose(stored -> vertx.createHttpServer(
                                new HttpServerOptions().setHost("127.0.0.1").setPort(port))
                        .requestHandler(request -> request.bodyHandler(read -> answer(request)))
                        .listen());
    }

    private void answer(HttpServerRequest request) {
        if (way == Way.APART) {
            Context context = vertx.getOrCreateContext();
            var ignored = redis.get(KEY).thenAccept(found -> context.runOnContext(back -> answer(request, found)));
        } else {
            var ignored = redis.get(KEY).thenAccept(found -> answer(request, found));
        }
    }

    private static void answer(HttpServerRequest request, byte[] found) {
        request.response()
                .putHeader("x-vertexai-version", "v1.0.0")
                .putHeader("x-vertexai-cache", "hit-redis")
                .putHeader("age", "10")
                .putHeader("content-type", "application/json; charset=UTF-8")
                .end(Buffer.buffer(found));
    }

    /** An event loop of somebody else's, which does not end with the connections on it. */
    private record OneLoop(EventLoop loop) implements EventLoopGroupProvider {
        @Override
        @SuppressWarnings("unchecked") // Lettuce says what it would make itself, and takes any.
        public <T extends EventLoopGroup> T allocate(Class<T> type) {
            return (T) loop;
        }

        @Override
        public int threadPoolSize() {
            return 1;
        }

        @Override
        public io.netty.util.concurrent.Future<Boolean> release(
                EventExecutorGroup group, long quietPeriod, long timeout, TimeUnit unit) {
            return ImmediateEventExecutor.INSTANCE.newSucceededFuture(true);
        }

        @Override
        public io.netty.util.concurrent.Future<Boolean> shutdown(long quietPeriod, long timeout, TimeUnit unit) {
            return ImmediateEventExecutor.INSTANCE.newSucceededFuture(true);
        }
    }
}
