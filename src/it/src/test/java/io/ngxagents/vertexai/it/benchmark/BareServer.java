package io.ngxagents.vertexai.it.benchmark;

import io.vertx.core.DeploymentOptions;
import io.vertx.core.Future;
import io.vertx.core.VerticleBase;
import io.vertx.core.Vertx;
import io.vertx.core.buffer.Buffer;
import io.vertx.core.http.HttpServerOptions;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;

/**
 * The yardstick: a Vert.x server that reads each request to its end and answers with the bytes that the gateway answers
 * with, headers included. As many event loops as the gateway has.
 */
public final class BareServer extends VerticleBase {
    private final int port;
    private final Buffer body;

    private BareServer(int port, Buffer body) {
        this.port = port;
        this.body = body;
    }

    public static void main(String[] arguments) throws IOException {
        int port = Integer.parseInt(arguments[0]);
        Buffer body = Buffer.buffer(Files.readAllBytes(Path.of(arguments[1])));
        int eventLoops = Runtime.getRuntime().availableProcessors();
        Vertx.vertx()
                .deployVerticle(() -> new BareServer(port, body), new DeploymentOptions().setInstances(eventLoops))
                .await();
    }

    @Override
    public Future<?> start() {
        return vertx.createHttpServer(
                        new HttpServerOptions().setHost("127.0.0.1").setPort(port))
                .requestHandler(request -> request.bodyHandler(read -> request.response()
                        .putHeader("x-vertexai-version", "v1.0.0")
                        .putHeader("x-vertexai-cache", "hit-local")
                        .putHeader("age", "10")
                        .putHeader("content-type", "application/json; charset=UTF-8")
                        .end(body)))
                .listen();
    }
}
