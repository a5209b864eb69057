package io.ngxagents.vertexai.it.benchmark.soak;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.AtomicLong;

/** Requests of every {@link Kind} at a constant rate, whatever the answers do. */
public final class MixedLoad implements AutoCloseable {
    private final String server;
    private final ScheduledExecutorService timer = Executors.newSingleThreadScheduledExecutor();
    private final HttpClient http =
            HttpClient.newBuilder().version(HttpClient.Version.HTTP_1_1).build();
    private final AtomicInteger asked = new AtomicInteger();
    private final AtomicLong answered = new AtomicLong();
    private final Map<String, Long> complaints = new ConcurrentHashMap<>();

    private MixedLoad(String server) {
        this.server = server;
    }

    /** Begins. */
    public static MixedLoad at(int port, int perSecond) {
        MixedLoad load = new MixedLoad("http://127.0.0.1:" + port);
        var ignored = load.timer.scheduleAtFixedRate(load::send, 0, 1_000_000 / perSecond, TimeUnit.MICROSECONDS);
        return load;
    }

    private void send() {
        int number = asked.getAndIncrement();
        Kind kind = Kind.of(number);
        HttpRequest request = kind.request(server, number).build();
        var ignored = (kind.leaves() ? leave(request) : http.sendAsync(request, BodyHandlers.discarding()))
                .whenComplete((answer, thrown) -> {
                    answered.incrementAndGet();
                    if (thrown == null) {
                        kind.complaint(answer.statusCode()).ifPresent(this::complain);
                    } else {
                        complain(kind + " " + thrown);
                    }
                });
    }

    /** Reads the head of the answer and goes away. */
    private CompletableFuture<HttpResponse<InputStream>> leave(HttpRequest request) {
        return http.sendAsync(request, BodyHandlers.ofInputStream()).thenApply(answer -> {
            try {
                answer.body().close();
            } catch (IOException e) {
                throw new UncheckedIOException(e);
            }
            return answer;
        });
    }

    private void complain(String complaint) {
        complaints.merge(complaint, 1L, Long::sum);
    }

    /** How many requests have their answer, or will have none. */
    public long answered() {
        return answered.get();
    }

    /** What went wrong, and how often; empty while all is well. */
    public Map<String, Long> complaints() {
        return complaints;
    }

    @Override
    public void close() {
        timer.shutdownNow();
    }
}
