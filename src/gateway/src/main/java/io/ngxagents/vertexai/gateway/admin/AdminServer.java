package io.ngxagents.vertexai.gateway.admin;

import io.micrometer.prometheusmetrics.PrometheusMeterRegistry;
import io.vertx.core.Future;
import io.vertx.core.VerticleBase;
import io.vertx.core.http.HttpHeaders;
import io.vertx.core.http.HttpMethod;
import io.vertx.core.http.HttpServer;
import io.vertx.core.http.HttpServerOptions;
import io.vertx.core.json.JsonObject;
import io.vertx.ext.web.Router;
import io.vertx.ext.web.RoutingContext;

/**
 * Answers probes and scrapes from the first moment to the last.
 *
 * <p>A gateway without Redis is ready: it answers, only with fewer hits.
 */
public final class AdminServer extends VerticleBase {
    private final HttpServerOptions options;
    private final PrometheusMeterRegistry registry;
    private final Readiness readiness;
    private final CacheEndpoint cache;
    private HttpServer server;

    public AdminServer(
            String host, int port, PrometheusMeterRegistry registry, Readiness readiness, CacheEndpoint cache) {
        this.options = new HttpServerOptions().setHost(host).setPort(port);
        this.registry = registry;
        this.readiness = readiness;
        this.cache = cache;
    }

    @Override
    public Future<?> start() {
        Router router = Router.router(vertx);
        router.get("/health/live").handler(request -> health(request, 200, "UP"));
        router.get("/health/ready").handler(this::ready);
        router.get("/metrics").handler(this::scrape);
        router.route(HttpMethod.DELETE, "/cache").handler(cache);
        return vertx.createHttpServer(options)
                .requestHandler(router)
                .listen()
                .onSuccess(listening -> server = listening);
    }

    /** The port that it listens on. */
    public int port() {
        return server.actualPort();
    }

    private void ready(RoutingContext request) {
        Readiness.State state = readiness.state();
        health(request, state == Readiness.State.READY ? 200 : 503, state.name());
    }

    private static void health(RoutingContext request, int status, String text) {
        request.response()
                .setStatusCode(status)
                .putHeader(HttpHeaders.CONTENT_TYPE, "application/json")
                .end(new JsonObject().put("status", text).toBuffer());
    }

    /** Thousands of lines take milliseconds to print. */
    private void scrape(RoutingContext request) {
        vertx.executeBlocking(() -> registry.scrape("text/plain; version=0.0.4; charset=utf-8"), false)
                .onSuccess(text -> request.response()
                        .putHeader(HttpHeaders.CONTENT_TYPE, "text/plain; version=0.0.4; charset=utf-8")
                        .end(text))
                .onFailure(request::fail);
    }
}
