package io.ngxagents.vertexai.it.benchmark.comparison;

import io.vertx.core.Future;
import io.vertx.core.VerticleBase;
import io.vertx.core.Vertx;
import io.vertx.core.buffer.Buffer;
import io.vertx.core.http.HttpServerOptions;
import io.vertx.core.http.HttpServerRequest;
import io.vertx.core.http.HttpServerResponse;
import io.vertx.core.json.JsonObject;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;

/**
 * What the other gateways ask, for they do not speak Vertex AI's gRPC: a model with OpenAI's API that gives every question the
 * same answer after a set time, whole or as a stream. On the same port, {@code GET /calls} and {@code PUT /settings} as the
 * simulator's admin endpoint has them. Arguments: port, files with the answer and with the stream, milliseconds.
 */
public final class OpenAiUpstream extends VerticleBase {
    private final int port;
    private final Buffer answer;
    private final List<Buffer> events;
    private long latencyMillis;
    private long calls;

    private OpenAiUpstream(int port, Buffer answer, List<Buffer> events, long latencyMillis) {
        this.port = port;
        this.answer = answer;
        this.events = events;
        this.latencyMillis = latencyMillis;
    }

    public static void main(String[] arguments) throws IOException {
        Buffer answer = Buffer.buffer(Files.readAllBytes(Path.of(arguments[1])));
        List<Buffer> events = Stream.of(Files.readString(Path.of(arguments[2])).split("(?<=\n\n)", -1))
                .map(Buffer::buffer)
                .toList();
        Vertx.vertx()
                .deployVerticle(new OpenAiUpstream(
                        Integer.parseInt(arguments[0]), answer, events, Long.parseLong(arguments[3])))
                .await();
    }

    @Override
    public Future<?> start() {
        return vertx.createHttpServer(
                        new HttpServerOptions().setHost("127.0.0.1").setPort(port))
                .requestHandler(request -> request.bodyHandler(body -> receive(request, body)))
                .listen();
    }

    private void receive(HttpServerRequest request, Buffer body) {
        switch (request.path()) {
            case "/v1/chat/completions" -> {
                calls++;
                boolean stream = body.toJsonObject().getBoolean("stream", false);
                vertx.setTimer(latencyMillis, due -> answer(request.response(), stream));
            }
            case "/calls" ->
                request.response()
                        .end(new JsonObject()
                                .put("calls", List.of(new JsonObject().put("count", calls)))
                                .encode());
            case "/settings" -> {
                String latency = body.toJsonObject().getString("latency");
                latencyMillis = Long.parseLong(latency.replace("ms", ""));
                request.response().end();
            }
            default -> request.response().setStatusCode(404).end();
        }
    }

    private void answer(HttpServerResponse response, boolean stream) {
        if (stream) {
            response.setChunked(true).putHeader("content-type", "text/event-stream; charset=utf-8");
            events.forEach(response::write);
            response.end();
        } else {
            response.putHeader("content-type", "application/json; charset=UTF-8")
                    .end(answer);
        }
    }
}
