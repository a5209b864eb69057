package io.ngxagents.vertexai.gateway.http;

import io.vertx.core.Handler;
import io.vertx.core.http.HttpHeaders;
import io.vertx.ext.web.RoutingContext;
import java.util.concurrent.ThreadLocalRandom;
import java.util.function.BooleanSupplier;
import java.util.regex.Pattern;

/** Gives each request its id, its place in the log, and the headers that every answer has. */
final class Entrance implements Handler<RoutingContext> {
    private static final CharSequence VERSION = HttpHeaders.createOptimized("x-vertexai-version");
    private static final CharSequence REQUEST_ID = HttpHeaders.createOptimized("x-request-id");
    private static final Pattern REQUEST_ID_FORM = Pattern.compile("[A-Za-z0-9._:-]{1,128}");

    private final AccessLog log;
    private final String version;
    private final BooleanSupplier draining;
    private final WaitingConnections waiting;
    private final Farewell farewell;

    /** @param draining whether callers should look for another connection */
    Entrance(AccessLog log, String version, BooleanSupplier draining, WaitingConnections waiting, Farewell farewell) {
        this.log = log;
        this.version = version;
        this.draining = draining;
        this.waiting = waiting;
        this.farewell = farewell;
    }

    @Override
    public void handle(RoutingContext request) {
        String given = request.request().getHeader(REQUEST_ID);
        boolean usable = given != null && REQUEST_ID_FORM.matcher(given).matches();
        RequestFacts facts = new RequestFacts(usable ? given : newId(), System.nanoTime());
        facts.attachTo(request);
        log.watch(request);
        waiting.asked(request.request().connection());
        request.addEndHandler(ended -> waiting.answered(request.request().connection()));
        request.response().putHeader(VERSION, version).putHeader(REQUEST_ID, facts.id);
        if (draining.getAsBoolean()) {
            farewell.afterAnswerTo(request);
        }
        request.next();
    }

    /** Only to find a request again in a log: it need not be unguessable. */
    private static String newId() {
        ThreadLocalRandom random = ThreadLocalRandom.current();
        return Long.toHexString(random.nextLong()) + Long.toHexString(random.nextLong());
    }
}
