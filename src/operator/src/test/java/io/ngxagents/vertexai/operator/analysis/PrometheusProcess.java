package io.ngxagents.vertexai.operator.analysis;

import static org.assertj.core.api.Assertions.assertThat;

import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.ServerSocket;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.Comparator;
import java.util.function.BooleanSupplier;
import java.util.stream.Stream;
import org.junit.jupiter.api.extension.AfterAllCallback;
import org.junit.jupiter.api.extension.BeforeAllCallback;
import org.junit.jupiter.api.extension.ExtensionContext;

/** A real Prometheus on a free loopback port that scrapes what the test serves, five times a second. */
final class PrometheusProcess implements BeforeAllCallback, AfterAllCallback {
    static final String NAMESPACE = "shop";

    private static final Path BINARY = Path.of("/usr/bin/prometheus");
    private static final Duration PATIENCE = Duration.ofSeconds(60);

    private final HttpClient http = HttpClient.newHttpClient();
    private volatile String metrics = "";
    private HttpServer target;
    private Path folder;
    private Process process;
    private URI url;

    /** Nested test classes call an extension of their outer class too. */
    private int users;

    @Override
    public void beforeAll(ExtensionContext context) throws IOException {
        if (users++ > 0) {
            return;
        }
        start();
    }

    private void start() throws IOException {
        assertThat(BINARY)
                .as("Debian's package 'prometheus' is needed: apt-get install prometheus")
                .isExecutable();
        target = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
        target.createContext("/metrics", exchange -> {
            byte[] body = metrics.getBytes(StandardCharsets.UTF_8);
            exchange.getResponseHeaders().set("Content-Type", "text/plain; version=0.0.4");
            exchange.sendResponseHeaders(200, body.length == 0 ? -1 : body.length);
            exchange.getResponseBody().write(body);
            exchange.close();
        });
        target.start();
        folder = Files.createTempDirectory("prometheus");
        Files.writeString(folder.resolve("prometheus.yml"), configuration());
        int port = freePort();
        url = URI.create("http://127.0.0.1:" + port);
        process = new ProcessBuilder(
                        BINARY.toString(),
                        "--config.file=" + folder.resolve("prometheus.yml"),
                        "--storage.tsdb.path=" + folder.resolve("data"),
                        "--web.listen-address=127.0.0.1:" + port)
                .redirectErrorStream(true)
                .redirectOutput(folder.resolve("output").toFile())
                .start();
        await(this::isReady);
    }

    private String configuration() {
        return """
                global: {scrape_interval: 200ms, scrape_timeout: 200ms}
                scrape_configs:
                - job_name: gateway
                  static_configs:
                  - targets: ["127.0.0.1:%d"]
                    labels: {namespace: %s}
                """.formatted(target.getAddress().getPort(), NAMESPACE);
    }

    private static int freePort() throws IOException {
        try (ServerSocket socket = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
            return socket.getLocalPort();
        }
    }

    URI url() {
        return url;
    }

    /** Serves these series and waits until so many scrapes have seen the newest of them. */
    void serve(String series) {
        long marker = System.nanoTime();
        metrics = series + "\nserved_at " + marker + "\n";
        PrometheusClient client = new PrometheusClient(Duration.ofSeconds(5));
        await(() -> isScraped(client, marker));
    }

    private boolean isScraped(PrometheusClient client, long marker) {
        try {
            return client.query(url, "count_over_time((served_at == " + marker + ")[10s:200ms]) >= 3")
                    instanceof QueryResult.Value;
        } catch (ProviderException e) {
            throw new AssertionError("Prometheus fails", e);
        }
    }

    private boolean isReady() {
        assertThat(process.isAlive()).as("prometheus still runs: %s", output()).isTrue();
        try {
            return http.send(HttpRequest.newBuilder(url.resolve("/-/ready")).build(), BodyHandlers.discarding())
                            .statusCode()
                    == 200;
        } catch (IOException notYet) {
            return false;
        } catch (InterruptedException e) {
            throw new IllegalStateException(e);
        }
    }

    private String output() {
        try {
            return Files.readString(folder.resolve("output"));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static void await(BooleanSupplier condition) {
        Instant end = Instant.now().plus(PATIENCE);
        while (!condition.getAsBoolean()) {
            assertThat(Instant.now()).as("still waiting for Prometheus").isBefore(end);
            try {
                Thread.sleep(50);
            } catch (InterruptedException e) {
                throw new IllegalStateException(e);
            }
        }
    }

    @Override
    public void afterAll(ExtensionContext context) throws IOException {
        if (--users > 0) {
            return;
        }
        if (target != null) {
            target.stop(0);
        }
        if (process != null) {
            process.destroy();
            process.onExit().join();
        }
        if (folder != null) {
            try (Stream<Path> files = Files.walk(folder)) {
                for (Path file : files.sorted(Comparator.reverseOrder()).toList()) {
                    Files.delete(file);
                }
            }
        }
    }
}
