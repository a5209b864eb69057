package io.ngxagents.vertexai.gateway.http;

import io.ngxagents.vertexai.client.call.CallFailure;
import io.vertx.core.buffer.Buffer;
import io.vertx.core.http.HttpHeaders;
import io.vertx.core.http.HttpServerResponse;
import java.time.Duration;

/** How a failure leaves, whatever the surface. */
final class Failures {
    private Failures() {}

    static void send(HttpServerResponse response, CallFailure failure, Buffer body) {
        if (response.ended() || response.closed()) {
            return; // The caller has gone.
        }
        failure.retryAfter()
                .ifPresent(delay -> response.putHeader(HttpHeaders.RETRY_AFTER, Long.toString(wholeSeconds(delay))));
        response.setStatusCode(failure.httpStatus())
                .putHeader(HttpHeaders.CONTENT_TYPE, "application/json; charset=UTF-8")
                .end(body);
    }

    /** Rounded up: coming back too early is refused again. */
    private static long wholeSeconds(Duration delay) {
        return Math.max(1, delay.plusMillis(999).toSeconds());
    }
}
