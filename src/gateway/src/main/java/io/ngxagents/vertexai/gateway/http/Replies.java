package io.ngxagents.vertexai.gateway.http;

import io.ngxagents.vertexai.client.call.CacheOutcome;
import io.ngxagents.vertexai.client.call.CallFailure;
import io.ngxagents.vertexai.client.call.FailedCallException;
import io.ngxagents.vertexai.client.call.Source;
import io.vertx.core.Future;
import io.vertx.core.buffer.Buffer;
import io.vertx.core.http.HttpHeaders;
import io.vertx.core.http.HttpServerResponse;
import io.vertx.ext.web.RoutingContext;
import java.lang.System.Logger;
import java.lang.System.Logger.Level;
import java.time.Duration;
import java.util.Optional;

/** How answers and failures leave, whatever the surface. */
final class Replies {
    private static final CharSequence CACHE = HttpHeaders.createOptimized("x-vertexai-cache");
    private static final CharSequence MODEL = HttpHeaders.createOptimized("x-vertexai-model");
    private static final CharSequence LOCATION = HttpHeaders.createOptimized("x-vertexai-location");
    private static final CharSequence JSON = HttpHeaders.createOptimized("application/json; charset=UTF-8");
    private static final long ALMOST_A_SECOND = 999;
    private static final Logger LOG = System.getLogger(Replies.class.getName());

    private Replies() {}

    /** Says where an answer comes from. */
    static void describe(RoutingContext request, CacheOutcome outcome, Duration age) {
        describe(request.response(), RequestFacts.of(request), outcome, age);
    }

    static void describe(HttpServerResponse response, RequestFacts facts, CacheOutcome outcome, Duration age) {
        facts.outcome = outcome;
        response.putHeader(CACHE, outcome.header());
        if (outcome.isHit()) {
            response.putHeader(HttpHeaders.AGE, Long.toString(age.toSeconds()));
        }
    }

    /** Says who answered; empty if nobody was asked. */
    static void name(RoutingContext request, Optional<Source> source) {
        source.ifPresent(who -> request.response().putHeader(MODEL, who.model()).putHeader(LOCATION, who.location()));
    }

    static void json(RoutingContext request, Buffer body) {
        if (isOpen(request)) {
            json(request.response(), body);
        }
    }

    /** The end says whether it has left. */
    static Future<Void> json(HttpServerResponse response, Buffer body) {
        return response.putHeader(HttpHeaders.CONTENT_TYPE, JSON).end(body);
    }

    static void failure(RoutingContext request, CallFailure failure, Buffer body) {
        if (!isOpen(request)) {
            return; // The caller has gone.
        }
        failure.retryAfter().ifPresent(delay -> request.response()
                .putHeader(HttpHeaders.RETRY_AFTER, Long.toString(wholeSeconds(delay))));
        request.response().setStatusCode(failure.httpStatus()).headers().remove(CACHE);
        json(request, body);
    }

    private static boolean isOpen(RoutingContext request) {
        return !request.response().ended() && !request.response().closed();
    }

    /** Rounded up: coming back too early is refused again. */
    private static long wholeSeconds(Duration delay) {
        return Math.max(1, delay.plusMillis(ALMOST_A_SECOND).toSeconds());
    }

    /** What a caller is told; a mistake in our own code becomes an internal failure, and a line in the log. */
    static CallFailure failureIn(Throwable thrown) {
        return FailedCallException.failureOf(thrown).orElseGet(() -> {
            // Not the message: it may quote a request.
            LOG.log(
                    Level.ERROR,
                    "a request failed by our own mistake: {0} at {1}",
                    thrown.getClass().getName(),
                    thrown.getStackTrace().length == 0 ? "unknown" : thrown.getStackTrace()[0]);
            return CallFailure.internal("the gateway failed");
        });
    }
}
