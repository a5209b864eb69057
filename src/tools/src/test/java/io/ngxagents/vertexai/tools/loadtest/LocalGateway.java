package io.ngxagents.vertexai.tools.loadtest;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpHandler;
import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.io.OutputStream;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.charset.StandardCharsets;
import java.util.Queue;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;

/** A server on loopback that keeps what it was asked and answers as the test says. */
final class LocalGateway implements AutoCloseable {
    record Received(String path, String authorization, String body) {}

    final Queue<Received> received = new ConcurrentLinkedQueue<>();
    private final ExecutorService threads = Executors.newCachedThreadPool();
    private final HttpServer server;

    LocalGateway(HttpHandler answer) throws IOException {
        server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
        server.setExecutor(threads);
        server.createContext("/", exchange -> {
            String body = new String(exchange.getRequestBody().readAllBytes(), StandardCharsets.UTF_8);
            received.add(new Received(
                    exchange.getRequestURI().toString(),
                    exchange.getRequestHeaders().getFirst("authorization"),
                    body));
            answer.handle(exchange);
        });
        server.start();
    }

    /** Ten tokens in and five out. */
    static void answer(HttpExchange exchange, int status, String cache, String version) throws IOException {
        answer(exchange, status, cache, version, """
                {"usageMetadata": {"promptTokenCount": 10, "candidatesTokenCount": 5, "totalTokenCount": 15}}""");
    }

    static void answer(HttpExchange exchange, int status, String cache, String version, String body)
            throws IOException {
        exchange.getResponseHeaders().set("x-vertexai-cache", cache);
        exchange.getResponseHeaders().set("x-vertexai-version", version);
        byte[] bytes = body.getBytes(StandardCharsets.UTF_8);
        exchange.sendResponseHeaders(status, bytes.length);
        exchange.getResponseBody().write(bytes);
        exchange.close();
    }

    /** Server-sent events, with a pause before each but the first. */
    static void stream(HttpExchange exchange, long pauseMillis, String... parts) throws IOException {
        exchange.getResponseHeaders().set("x-vertexai-cache", "miss");
        exchange.sendResponseHeaders(200, 0);
        try (OutputStream out = exchange.getResponseBody()) {
            for (int i = 0; i < parts.length; i++) {
                if (i > 0) {
                    pause(pauseMillis);
                }
                out.write(("data: " + parts[i] + "\r\n\r\n").getBytes(StandardCharsets.UTF_8));
                out.flush();
            }
        }
    }

    private static void pause(long millis) {
        try {
            Thread.sleep(millis);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    String url() {
        return "http://127.0.0.1:" + server.getAddress().getPort();
    }

    @Override
    public void close() {
        server.stop(0);
        threads.shutdownNow();
    }
}
