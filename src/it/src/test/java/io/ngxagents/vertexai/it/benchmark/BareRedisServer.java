package io.ngxagents.vertexai.it.benchmark;

import io.lettuce.core.RedisClient;
import io.lettuce.core.api.async.RedisAsyncCommands;
import io.lettuce.core.codec.ByteArrayCodec;
import io.vertx.core.Context;
import io.vertx.core.DeploymentOptions;
import io.vertx.core.Future;
import io.vertx.core.VerticleBase;
import io.vertx.core.Vertx;
import io.vertx.core.buffer.Buffer;
import io.vertx.core.http.HttpServerOptions;
import io.vertx.core.http.HttpServerRequest;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;

/**
 * A bare server that fetches what it returns from Redis, one command a request: the least that a hit in Redis can cost.
 * Arguments: port, port of Redis, file with the body.
 */
public final class BareRedisServer extends VerticleBase {
    private static final byte[] KEY = "bare".getBytes(StandardCharsets.UTF_8);

    private final int port;
    private final RedisAsyncCommands<byte[], byte[]> redis;

    private BareRedisServer(int port, RedisAsyncCommands<byte[], byte[]> redis) {
        this.port = port;
        this.redis = redis;
    }

    public static void main(String[] arguments) throws IOException {
        int port = Integer.parseInt(arguments[0]);
        RedisAsyncCommands<byte[], byte[]> redis = RedisClient.create("redis://127.0.0.1:" + arguments[1])
                .connect(ByteArrayCodec.INSTANCE)
                .async();
        redis.set(KEY, Files.readAllBytes(Path.of(arguments[2])))
                .toCompletableFuture()
                .join();
        int eventLoops = Runtime.getRuntime().availableProcessors();
        Vertx.vertx()
                .deployVerticle(
                        () -> new BareRedisServer(port, redis), new DeploymentOptions().setInstances(eventLoops))
                .await();
    }

    @Override
    public Future<?> start() {
        return vertx.createHttpServer(
                        new HttpServerOptions().setHost("127.0.0.1").setPort(port))
                .requestHandler(request -> request.bodyHandler(read -> answer(request)))
                .listen();
    }

    private void answer(HttpServerRequest request) {
        Context context = vertx.getOrCreateContext();
        var ignored = redis.get(KEY)
                .thenAccept(body -> context.runOnContext(back -> request.response()
                        .putHeader("x-vertexai-version", "v1.0.0")
                        .putHeader("x-vertexai-cache", "hit-redis")
                        .putHeader("age", "10")
                        .putHeader("content-type", "application/json; charset=UTF-8")
                        .end(Buffer.buffer(body))));
    }
}
