package io.ngxagents.vertexai.gateway.http;

import io.vertx.core.Vertx;
import io.vertx.core.http.HttpHeaders;
import io.vertx.core.http.HttpServerRequest;
import io.vertx.ext.web.RoutingContext;
import java.time.Duration;

/**
 * Ends a connection after an answer. What the caller is still sending is read for a while and thrown away: TCP throws away an
 * answer that is on its way when its sender closes without having read all.
 */
final class Farewell {
    private static final Duration LINGER = Duration.ofSeconds(5);

    private final Vertx vertx;

    Farewell(Vertx vertx) {
        this.vertx = vertx;
    }

    /** Tells the caller, and closes once it has its answer; nothing of the request is handled any more after that. */
    void afterAnswerTo(RoutingContext request) {
        request.response().putHeader(HttpHeaders.CONNECTION, HttpHeaders.CLOSE);
        request.addEndHandler(ended -> linger(request.request()));
    }

    /** Closes when the request has come to its end, or did not do so soon. */
    private void linger(HttpServerRequest request) {
        if (request.isEnded()) {
            close(request);
            return;
        }
        long timer = vertx.setTimer(LINGER.toMillis(), late -> close(request));
        request.handler(ignored -> {}).endHandler(ended -> {
            vertx.cancelTimer(timer);
            close(request);
        });
        request.exceptionHandler(broken -> vertx.cancelTimer(timer));
        request.resume();
    }

    private static void close(HttpServerRequest request) {
        // Not awaited: there is nothing left to do.
        var ignored = request.connection().close();
    }
}
