package io.ngxagents.vertexai.gateway.http;

import io.vertx.core.Vertx;
import io.vertx.core.http.HttpServerRequest;
import io.vertx.ext.web.RoutingContext;
import io.vertx.ext.web.handler.BodyHandler;
import java.time.Duration;
import java.util.Iterator;
import java.util.LinkedHashMap;
import java.util.Map;

/**
 * Waits for the bodies of one event loop's requests, as long and as large as they may be. One timer for all of them, because
 * one for each costs more than all else that a hit needs.
 */
final class Bodies {
    private static final int LOOKS = 4;
    private static final Duration LONGEST_PAUSE = Duration.ofSeconds(1);

    private final BodyHandler reader = BodyHandler.create(false).setBodyLimit(CallerRoutes.LARGEST_BODY);
    private final Refusals refusals;
    private final Duration slowest;

    /** By arrival, the oldest first. */
    private final Map<HttpServerRequest, Waiting> waiting = new LinkedHashMap<>();

    private record Waiting(long sinceNanos, Runnable late) {}

    /** Begins to watch, on the event loop that runs now. */
    Bodies(Vertx vertx, Refusals refusals, Duration slowest) {
        this.refusals = refusals;
        this.slowest = slowest;
        long pause = Math.min(LONGEST_PAUSE.toMillis(), slowest.toMillis() / LOOKS);
        vertx.setPeriodic(Math.max(1, pause), tick -> look(System.nanoTime()));
    }

    /**
     * The body of a request begins to come; {@link #arrived} must be called when it is here or will not come.
     *
     * @param late called if it takes too long
     */
    void await(HttpServerRequest request, Runnable late) {
        waiting.put(request, new Waiting(System.nanoTime(), late));
    }

    void arrived(HttpServerRequest request) {
        waiting.remove(request);
    }

    /** A stage of a router, before the ones that need the body. */
    void read(RoutingContext request) {
        RequestFacts facts = RequestFacts.of(request);
        if (facts.late) {
            refusals.tooSlow(request, slowest.toSeconds());
        } else if (facts.body != null) {
            request.next();
        } else {
            await(request.request(), () -> refusals.tooSlow(request, slowest.toSeconds()));
            request.addEndHandler(ended -> arrived(request.request()));
            reader.handle(request);
        }
    }

    /** The stage after {@link #read}. */
    void take(RoutingContext request) {
        arrived(request.request());
        RequestFacts facts = RequestFacts.of(request);
        if (facts.body == null) {
            facts.body = request.body().buffer();
        }
        request.next();
    }

    private void look(long now) {
        Iterator<Waiting> oldest = waiting.values().iterator();
        while (oldest.hasNext()) {
            Waiting next = oldest.next();
            if (now - next.sinceNanos() < slowest.toNanos()) {
                return;
            }
            oldest.remove();
            next.late().run();
        }
    }
}
