package io.ngxagents.vertexai.gateway.http;

import io.vertx.core.Future;
import io.vertx.core.VerticleBase;
import io.vertx.core.http.HttpServer;
import io.vertx.core.http.HttpServerOptions;
import java.time.Duration;
import java.util.concurrent.TimeUnit;

/** The callers' server; one instance an event loop, all on the same port. */
public final class CallerServer extends VerticleBase {
    static final int LARGEST_HEADERS = 16 * 1024;
    private static final Duration IDLE = Duration.ofMinutes(2);

    /** Beyond the slowest answer: what it takes to write it. */
    private static final Duration MARGIN = Duration.ofSeconds(2);

    private final HttpServerOptions options;
    private final CallerRoutes routes;
    private final Duration slowestAnswer;
    private HttpServer server;

    /**
     * @param requestTimeout within which every request has its answer; at the end, those in flight get that long
     * @param routes what it answers
     */
    public CallerServer(String host, int port, Duration requestTimeout, CallerRoutes routes) {
        this.slowestAnswer = requestTimeout.plus(MARGIN);
        // A call that waits for its answer is not idle.
        Duration idle = slowestAnswer.compareTo(IDLE) > 0 ? slowestAnswer : IDLE;
        this.options = new HttpServerOptions()
                .setHost(host)
                .setPort(port)
                .setMaxHeaderSize(LARGEST_HEADERS)
                // One request at a time on a connection, so that to close it ends no other.
                .setHttp2ClearTextEnabled(false)
                // Nobody talks by web sockets here, and being ready for them costs each request something.
                .setPerFrameWebSocketCompressionSupported(false)
                .setPerMessageWebSocketCompressionSupported(false)
                .setIdleTimeout((int) idle.toSeconds())
                .setIdleTimeoutUnit(TimeUnit.SECONDS);
        this.routes = routes;
    }

    @Override
    public Future<?> start() {
        return routes.serve(vertx.createHttpServer(options), vertx).listen().onSuccess(listening -> server = listening);
    }

    /** The port that it listens on. */
    public int port() {
        return server.actualPort();
    }

    /** Takes no more connections; ends when the requests in flight have their answers, or after the slowest one's time. */
    @Override
    public Future<?> stop() {
        return server.shutdown(slowestAnswer.toSeconds(), TimeUnit.SECONDS);
    }
}
