package io.ngxagents.vertexai.gateway.http;

import io.vertx.core.AsyncResult;
import io.vertx.core.Handler;
import io.vertx.core.http.HttpHeaders;
import io.vertx.core.http.HttpServerRequest;
import io.vertx.ext.web.RoutingContext;
import java.util.concurrent.ThreadLocalRandom;
import java.util.function.BooleanSupplier;
import java.util.regex.Pattern;

/** Gives each request its id, its place in the log, and the headers that every answer has. */
final class Entrance implements Handler<RoutingContext> {
    private static final CharSequence VERSION = HttpHeaders.createOptimized("x-vertexai-version");
    private static final CharSequence REQUEST_ID = HttpHeaders.createOptimized("x-request-id");
    private static final Pattern REQUEST_ID_FORM = Pattern.compile("[A-Za-z0-9._:-]{1,128}");

    private final Handover handover;
    private final AccessLog log;
    private final String version;
    private final BooleanSupplier draining;
    private final WaitingConnections waiting;
    private final Farewell farewell;

    /**
     * @param handover requests that have been here already
     * @param draining whether callers should look for another connection
     */
    Entrance(
            Handover handover,
            AccessLog log,
            String version,
            BooleanSupplier draining,
            WaitingConnections waiting,
            Farewell farewell) {
        this.handover = handover;
        this.log = log;
        this.version = version;
        this.draining = draining;
        this.waiting = waiting;
        this.farewell = farewell;
    }

    @Override
    public void handle(RoutingContext request) {
        handover.take().orElseGet(() -> enter(request.request())).attachTo(request);
        log.watch(request);
        request.addEndHandler(ended -> waiting.answered(request.request().connection()));
        if (draining.getAsBoolean()) {
            farewell.afterAnswerTo(request);
        }
        request.next();
    }

    /** The same for a request that no router has seen yet. */
    RequestFacts enter(HttpServerRequest request) {
        String given = request.getHeader(REQUEST_ID);
        boolean usable = given != null && REQUEST_ID_FORM.matcher(given).matches();
        RequestFacts facts = new RequestFacts(usable ? given : newId(), System.nanoTime());
        waiting.asked(request.connection());
        request.response().putHeader(VERSION, version).putHeader(REQUEST_ID, facts.id);
        return facts;
    }

    /**
     * A request that has entered ends without a router.
     *
     * @param end failed if the caller has gone before
     */
    void leave(HttpServerRequest request, RequestFacts facts, AsyncResult<Void> end) {
        log.ended(request, facts, end);
        waiting.answered(request.connection());
    }

    /** Only to find a request again in a log: it need not be unguessable. */
    private static String newId() {
        ThreadLocalRandom random = ThreadLocalRandom.current();
        return Long.toHexString(random.nextLong()) + Long.toHexString(random.nextLong());
    }
}
