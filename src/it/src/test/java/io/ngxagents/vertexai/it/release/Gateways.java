package io.ngxagents.vertexai.it.release;

import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.charset.StandardCharsets;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;

/** The metrics of gateways that answer 100 requests a second each, of which a share fails. */
final class Gateways implements AutoCloseable {
    private static final double REQUESTS_PER_SECOND = 100;

    private final long start = System.nanoTime();
    private final Map<String, Double> errorShares = new ConcurrentHashMap<>();
    private final HttpServer server;

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
        errorShares.put(
                "namespace=\"" + namespace + "\",client=\"chat\",track=\"canary\",version=\"" + version + "\"",
                errorShare);
    }

    private String metrics() {
        double requests = (System.nanoTime() - start) / 1e9 * REQUESTS_PER_SECOND;
        StringBuilder text = new StringBuilder("# of gateways\n");
        errorShares.forEach((labels, share) -> {
            line(text, "requests_total", labels, requests);
            line(text, "errors_total", labels + ",type=\"internal\"", requests * share);
            line(text, "cache_misses_total", labels, requests);
            String latency = labels + ",cache=\"miss\"";
            line(text, "latency_seconds_bucket", latency + ",le=\"0.5\"", requests);
            line(text, "latency_seconds_bucket", latency + ",le=\"+Inf\"", requests);
            line(text, "latency_seconds_count", latency, requests);
        });
        return text.toString();
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
