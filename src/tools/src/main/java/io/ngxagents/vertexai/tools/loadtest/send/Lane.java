package io.ngxagents.vertexai.tools.loadtest.send;

import io.ngxagents.vertexai.tools.loadtest.plan.Shot;
import io.vertx.core.Future;
import io.vertx.core.VerticleBase;
import io.vertx.core.buffer.Buffer;
import io.vertx.core.http.HttpClient;
import io.vertx.core.http.HttpClientOptions;
import io.vertx.core.http.HttpMethod;
import io.vertx.core.http.PoolOptions;
import io.vertx.core.http.RequestOptions;
import java.time.Duration;

/** One event loop with connections of its own. */
final class Lane extends VerticleBase {
    private static final long PROBE_MILLIS = 20;

    private final int maxInFlight;
    private final boolean keepAlive;
    private HttpClient client;

    /**
     * @param maxInFlight most connections
     * @param keepAlive false for a connection per request
     */
    Lane(int maxInFlight, boolean keepAlive) {
        this.maxInFlight = maxInFlight;
        this.keepAlive = keepAlive;
    }

    @Override
    public Future<?> start() {
        client = vertx.createHttpClient(
                new HttpClientOptions().setKeepAlive(keepAlive), new PoolOptions().setHttp1MaxSize(maxInFlight));
        return Future.succeededFuture();
    }

    /** Begins to measure by how much this event loop is behind. */
    void watch(Watcher watcher) {
        context.runOnContext(ready -> probe(watcher));
    }

    private void probe(Watcher watcher) {
        long expected = System.nanoTime() + Duration.ofMillis(PROBE_MILLIS).toNanos();
        vertx.setTimer(PROBE_MILLIS, ready -> {
            watcher.lagged(Math.max(0, System.nanoTime() - expected));
            probe(watcher);
        });
    }

    /** Returns at once. */
    void send(Destination destination, Shot shot, long dueNanos, Watcher watcher) {
        context.runOnContext(ready -> begin(destination, shot, dueNanos, watcher));
    }

    private void begin(Destination destination, Shot shot, long dueNanos, Watcher watcher) {
        long now = System.nanoTime();
        watcher.left(shot, Math.max(0, now - dueNanos));
        long left = dueNanos + destination.timeout().toNanos() - now;
        long[] timer = new long[1];
        Exchange exchange = new Exchange(answer -> {
            vertx.cancelTimer(timer[0]);
            watcher.ended(shot, dueNanos, answer);
        });
        timer[0] = vertx.setTimer(Math.max(1, left / 1_000_000), tooLate -> exchange.timeOut());
        exchange.run(
                client.request(options(destination, shot)),
                Buffer.buffer(shot.kind().body(shot.prompt())),
                shot.isStream());
    }

    private static RequestOptions options(Destination destination, Shot shot) {
        RequestOptions options = new RequestOptions()
                .setMethod(HttpMethod.POST)
                .setHost(destination.base().getHost())
                .setPort(destination.port())
                .setSsl(destination.isTls())
                .setURI(destination.path(shot))
                .putHeader("content-type", "application/json");
        destination.apiKey().ifPresent(key -> options.putHeader("authorization", "Bearer " + key));
        return options;
    }
}
