package io.ngxagents.vertexai.it.release;

import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.charset.StandardCharsets;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.DoubleSupplier;

/** The metrics of gateways that answer 100 requests a second in each namespace, of which a share fails. */
final class Gateways implements AutoCloseable {
    private static final double REQUESTS_PER_SECOND = 100;
    private static final double NANOS_PER_SECOND = 1e9;

    private final Map<String, Answers> tracks = new ConcurrentHashMap<>();
    private final Map<String, DoubleSupplier> canaryShares = new ConcurrentHashMap<>();
    private final Map<String, DoubleSupplier> mirrored = new ConcurrentHashMap<>();
    private final HttpServer server;
    private long countedAt = System.nanoTime();

    /** What one track of one version has counted so far. */
    private static final class Answers {
        final DoubleSupplier part;
        volatile double errorShare;
        double requests;
        double errors;

        Answers(DoubleSupplier part) {
            this.part = part;
        }

        void count(double answered) {
            requests += answered;
            errors += answered * errorShare;
        }
    }

    Gateways() {
        try {
            server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        server.createContext("/metrics", exchange -> {
            byte[] body = metrics().getBytes(StandardCharsets.UTF_8);
            exchange.getResponseHeaders().set("Content-Type", "text/plain; version=0.0.4");
            exchange.sendResponseHeaders(200, body.length);
            exchange.getResponseBody().write(body);
            exchange.close();
        });
        server.start();
    }

    int port() {
        return server.getAddress().getPort();
    }

    /** From now on the canary of this version fails this share of its requests. */
    void answer(String namespace, String version, double errorShare) {
        tracks.computeIfAbsent(
                        labels(namespace, "canary", version),
                        labels -> new Answers(() ->
                                canaryShares.getOrDefault(namespace, () -> 1).getAsDouble()
                                        + mirrored.getOrDefault(namespace, () -> 0)
                                                .getAsDouble()))
                .errorShare = errorShare;
    }

    /**
     * From now on the canary gets this part of the namespace's requests, and the stable track the rest.
     *
     * @param canaryShare 0 to 1
     */
    void share(String namespace, String stableVersion, DoubleSupplier canaryShare) {
        canaryShares.put(namespace, canaryShare);
        tracks.put(labels(namespace, "stable", stableVersion), new Answers(() -> 1 - canaryShare.getAsDouble()));
    }

    /**
     * From now on the canary gets this part of the namespace's requests as well, of which nobody sees an answer.
     *
     * @param part 0 to 1
     */
    void mirror(String namespace, DoubleSupplier part) {
        mirrored.put(namespace, part);
    }

    private static String labels(String namespace, String track, String version) {
        return "namespace=\"" + namespace + "\",client=\"chat\",track=\"" + track + "\",version=\"" + version + "\"";
    }

    private synchronized String metrics() {
        long now = System.nanoTime();
        double requests = (now - countedAt) / NANOS_PER_SECOND * REQUESTS_PER_SECOND;
        countedAt = now;
        StringBuilder text = new StringBuilder("# of gateways\n");
        tracks.forEach((labels, answers) -> {
            answers.count(requests * answers.part.getAsDouble());
            write(text, labels, answers);
        });
        return text.toString();
    }

    private static void write(StringBuilder text, String labels, Answers answers) {
        line(text, "requests_total", labels, answers.requests);
        line(text, "errors_total", labels + ",type=\"internal\"", answers.errors);
        line(text, "cache_misses_total", labels, answers.requests);
        String latency = labels + ",cache=\"miss\"";
        line(text, "latency_seconds_bucket", latency + ",le=\"0.5\"", answers.requests);
        line(text, "latency_seconds_bucket", latency + ",le=\"+Inf\"", answers.requests);
        line(text, "latency_seconds_count", latency, answers.requests);
    }

    private static void line(StringBuilder text, String name, String labels, double value) {
        text.append("vertex_ai_client_")
                .append(name)
                .append('{')
                .append(labels)
                .append("} ")
                .append(value)
                .append('\n');
    }

    @Override
    public void close() {
        server.stop(0);
    }
}
