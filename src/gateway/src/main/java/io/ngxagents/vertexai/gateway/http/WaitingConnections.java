package io.ngxagents.vertexai.gateway.http;

import io.vertx.core.Vertx;
import io.vertx.core.http.HttpConnection;
import io.vertx.core.http.HttpServer;
import java.time.Duration;
import java.util.IdentityHashMap;
import java.util.Map;
import java.util.concurrent.TimeUnit;

/**
 * Closes connections that have brought no whole head of a request for too long. An idle timeout does not see a head that comes a
 * byte at a time. All of it happens on one event loop.
 */
final class WaitingConnections {
    private static final long LOOKED_AT_EVERY_MILLIS = TimeUnit.SECONDS.toMillis(1);

    private final IdentityHashMap<HttpConnection, Wait> open = new IdentityHashMap<>();
    private final Duration longest;

    /** @param longest time that a connection may take for its next request */
    WaitingConnections(Duration longest) {
        this.longest = longest;
    }

    /** What one connection is doing. */
    private static final class Wait {
        private int beingAnswered;
        private long sinceNanos = System.nanoTime();

        boolean isLongerThan(Duration longest, long nowNanos) {
            return beingAnswered == 0 && nowNanos - sinceNanos > longest.toNanos();
        }
    }

    /** Before the server listens; for as long as the context that runs now is deployed. */
    void watch(HttpServer server, Vertx vertx) {
        server.connectionHandler(connection -> {
            open.put(connection, new Wait());
            connection.closeHandler(closed -> open.remove(connection));
        });
        vertx.setPeriodic(LOOKED_AT_EVERY_MILLIS, tick -> closeLate(System.nanoTime()));
    }

    /** A request has come. */
    void asked(HttpConnection connection) {
        Wait wait = open.get(connection);
        if (wait != null) {
            wait.beingAnswered++;
        }
    }

    /** Its answer has gone. */
    void answered(HttpConnection connection) {
        Wait wait = open.get(connection);
        if (wait != null) {
            wait.beingAnswered--;
            wait.sinceNanos = System.nanoTime();
        }
    }

    private void closeLate(long nowNanos) {
        open.entrySet().stream()
                .filter(each -> each.getValue().isLongerThan(longest, nowNanos))
                .map(Map.Entry::getKey)
                .toList()
                // Not awaited: nobody waits for anything on it.
                .forEach(HttpConnection::close);
    }
}
