package io.ngxagents.vertexai.tools.loadtest.send;

import io.ngxagents.vertexai.tools.loadtest.plan.Shot;
import io.vertx.core.DeploymentOptions;
import io.vertx.core.Vertx;
import io.vertx.core.VertxOptions;
import io.vertx.core.file.FileSystemOptions;
import io.vertx.core.http.HttpServer;
import java.net.URI;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CountDownLatch;
import java.util.stream.IntStream;

/** Sends by HTTP/1.1, on as many connections as there are requests on their way; the event loops take turns. */
public final class HttpSender implements AutoCloseable {
    private static final int WARM_UP_ROUNDS = 50;
    private static final int WARM_UP_CONNECTIONS = 10;

    private static final long NEVER_MILLIS = Duration.ofDays(365).toMillis();

    private final Vertx vertx;
    private final List<Lane> lanes;

    /**
     * @param maxInFlight most connections of an event loop
     * @param keepAlive false for a connection per request, which a Kubernetes Service then balances one by one
     */
    public HttpSender(int maxInFlight, boolean keepAlive) {
        // The thread that paces, and the JVM, want a core as well.
        int loops = Math.max(1, Runtime.getRuntime().availableProcessors() - 1);
        vertx = Vertx.vertx(new VertxOptions()
                .setEventLoopPoolSize(loops)
                .setBlockedThreadCheckInterval(NEVER_MILLIS) // The lanes measure it themselves.
                .setFileSystemOptions(
                        new FileSystemOptions().setFileCachingEnabled(false).setClassPathResolvingEnabled(false)));
        lanes = IntStream.range(0, loops)
                .mapToObj(loop -> new Lane(maxInFlight, keepAlive))
                .toList();
        lanes.forEach(
                lane -> vertx.deployVerticle(lane, new DeploymentOptions()).await());
    }

    /** Begins to measure by how much the event loops are behind. */
    public void watch(Watcher watcher) {
        lanes.forEach(lane -> lane.watch(watcher));
    }

    /** Returns at once. The watcher hears when the request leaves and when it ends. */
    public void send(Destination destination, Shot shot, long dueNanos, Watcher watcher) {
        lanes.get((int) (shot.number() % lanes.size())).send(destination, shot, dueNanos, watcher);
    }

    /**
     * Lets the JVM load and compile what sending takes, on a throw-away server of its own, so that the first requests of a
     * run leave as fast as the later ones.
     */
    public void warmUp(Shot shot) throws InterruptedException {
        HttpServer server = vertx.createHttpServer()
                .requestHandler(request -> request.response().end("data: {\"usageMetadata\":{}}\n\n"))
                .listen(0, "127.0.0.1")
                .await();
        URI local = URI.create("http://127.0.0.1:" + server.actualPort());
        Destination destination = new Destination(local, "p", "l", Optional.empty(), Duration.ofMinutes(1));
        for (int round = 0; round < WARM_UP_ROUNDS; round++) {
            CountDownLatch ended = new CountDownLatch(WARM_UP_CONNECTIONS);
            for (int i = 0; i < WARM_UP_CONNECTIONS; i++) {
                Shot copy = new Shot(i, 0, shot.phase(), shot.kind(), shot.prompt(), i % 2 == 0);
                send(destination, copy, System.nanoTime(), new EndWatcher(ended));
            }
            ended.await();
        }
        server.close().await();
    }

    private record EndWatcher(CountDownLatch latch) implements Watcher {
        @Override
        public void left(Shot shot, long lateNanos) {}

        @Override
        public void dropped(Shot shot) {}

        @Override
        public void ended(Shot shot, long dueNanos, Answer answer) {
            latch.countDown();
        }

        @Override
        public void lagged(long nanos) {}
    }

    /** Gives up on what is on its way. */
    @Override
    public void close() {
        vertx.close().await();
    }
}
