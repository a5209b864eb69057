package io.ngxagents.vertexai.gateway.http;

import io.ngxagents.vertexai.client.CachedVertexAi;
import io.ngxagents.vertexai.client.call.CallFailure;
import io.ngxagents.vertexai.client.metrics.ClientMetrics;
import io.ngxagents.vertexai.gateway.openai.ChatSurface;
import io.ngxagents.vertexai.gateway.openai.ModelList;
import io.ngxagents.vertexai.gateway.surface.Surface;
import io.ngxagents.vertexai.gateway.vertex.VertexSurface;
import io.vertx.core.Future;
import io.vertx.core.VerticleBase;
import io.vertx.core.http.HttpHeaders;
import io.vertx.core.http.HttpServer;
import io.vertx.core.http.HttpServerOptions;
import io.vertx.ext.web.Router;
import io.vertx.ext.web.RoutingContext;
import io.vertx.ext.web.handler.BodyHandler;
import java.time.Clock;
import java.time.Duration;
import java.util.Optional;
import java.util.concurrent.TimeUnit;
import java.util.function.BooleanSupplier;

/** The callers' server; one instance an event loop, all on the same port. */
public final class CallerServer extends VerticleBase {
    /** Vertex AI's own bound on a request. */
    static final int LARGEST_BODY = 20 * 1024 * 1024;

    private static final int LARGEST_HEADERS = 16 * 1024;
    private static final Duration IDLE = Duration.ofMinutes(2);

    /** Beyond the slowest answer: what it takes to write it. */
    private static final Duration MARGIN = Duration.ofSeconds(2);

    private final HttpServerOptions options;
    private final CachedVertexAi client;
    private final ClientMetrics metrics;
    private final String version;
    private final Duration slowestAnswer;
    private final BooleanSupplier draining;
    private HttpServer server;

    /**
     * @param version told to callers in {@code x-vertexai-version}
     * @param requestTimeout within which every request has its answer; at the end, those in flight get that long
     * @param draining whether callers should look for another connection
     */
    public CallerServer(
            String host,
            int port,
            CachedVertexAi client,
            ClientMetrics metrics,
            String version,
            Duration requestTimeout,
            BooleanSupplier draining) {
        this.slowestAnswer = requestTimeout.plus(MARGIN);
        // A call that waits for its answer is not idle.
        Duration idle = slowestAnswer.compareTo(IDLE) > 0 ? slowestAnswer : IDLE;
        this.options = new HttpServerOptions()
                .setHost(host)
                .setPort(port)
                .setMaxHeaderSize(LARGEST_HEADERS)
                .setIdleTimeout((int) idle.toSeconds())
                .setIdleTimeoutUnit(TimeUnit.SECONDS);
        this.client = client;
        this.metrics = metrics;
        this.version = version;
        this.draining = draining;
    }

    @Override
    public Future<?> start() {
        return vertx.createHttpServer(options)
                .requestHandler(router())
                .listen()
                .onSuccess(listening -> server = listening);
    }

    /** The port that it listens on. */
    public int port() {
        return server.actualPort();
    }

    /** Takes no more connections; ends when the requests in flight have their answers, or after six seconds. */
    @Override
    public Future<?> stop() {
        return server.shutdown(slowestAnswer.toSeconds(), TimeUnit.SECONDS);
    }

    private Router router() {
        VertexSurface vertexSurface = new VertexSurface();
        Surface chat = new ChatSurface(Clock.systemUTC());
        Router router = Router.router(vertx);
        router.route().handler(this::mark);
        router.route().handler(BodyHandler.create(false).setBodyLimit(LARGEST_BODY));
        router.postWithRegex(VertexSurface.PATH).handler(new CallHandler(vertexSurface, client, metrics, vertx));
        router.post("/v1/chat/completions").handler(new CallHandler(chat, client, metrics, vertx));
        router.get("/v1/models").handler(new ModelList(client.models()));
        router.route().handler(request -> refuse(request, surfaceOf(request, chat, vertexSurface), 404));
        for (int status : new int[] {400, 405, 413, 500}) {
            router.errorHandler(status, request -> refuse(request, surfaceOf(request, chat, vertexSurface), status));
        }
        return router;
    }

    private void mark(RoutingContext request) {
        request.response().putHeader("x-vertexai-version", version);
        if (draining.getAsBoolean()) {
            request.response().putHeader(HttpHeaders.CONNECTION, HttpHeaders.CLOSE);
        }
        request.next();
    }

    private static Surface surfaceOf(RoutingContext request, Surface chat, Surface vertex) {
        return request.normalizedPath().startsWith("/v1/chat/") ? chat : vertex;
    }

    private void refuse(RoutingContext request, Surface surface, int status) {
        CallFailure failure =
                switch (status) {
                    case 413 -> tooLarge();
                    case 500 -> CallFailure.internal("the gateway failed");
                    case 400 -> CallFailure.invalid("this is not an HTTP request that can be read");
                    default ->
                        CallFailure.unknown("no such method or path: "
                                + request.request().method() + " " + request.normalizedPath());
                };
        metrics.rejected(failure.type());
        Failures.send(request.response(), failure, surface.write(failure));
    }

    private static CallFailure tooLarge() {
        CallFailure invalid = CallFailure.invalid("the body is larger than " + LARGEST_BODY + " bytes");
        return new CallFailure(invalid.type(), 413, invalid.status(), invalid.message(), Optional.empty());
    }
}
