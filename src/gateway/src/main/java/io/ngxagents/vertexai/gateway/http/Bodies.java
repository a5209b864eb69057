package io.ngxagents.vertexai.gateway.http;

import io.vertx.core.Vertx;
import io.vertx.ext.web.Router;
import io.vertx.ext.web.RoutingContext;
import io.vertx.ext.web.handler.BodyHandler;
import java.time.Duration;

/** Waits for bodies, as long and as large as they may be. */
final class Bodies {
    private static final String TIMER = Bodies.class.getName();

    private final Vertx vertx;
    private final Refusals refusals;
    private final Duration slowest;

    Bodies(Vertx vertx, Refusals refusals, Duration slowest) {
        this.vertx = vertx;
        this.refusals = refusals;
        this.slowest = slowest;
    }

    void readIn(Router router) {
        router.route().handler(this::begin);
        router.route().handler(BodyHandler.create(false).setBodyLimit(CallerRoutes.LARGEST_BODY));
        router.route().handler(this::arrived);
    }

    private void begin(RoutingContext request) {
        long timer =
                vertx.setTimer(Math.max(1, slowest.toMillis()), late -> refusals.tooSlow(request, slowest.toSeconds()));
        request.put(TIMER, timer);
        request.addEndHandler(ended -> vertx.cancelTimer(timer));
        request.next();
    }

    private void arrived(RoutingContext request) {
        vertx.cancelTimer(request.<Long>get(TIMER));
        request.next();
    }
}
