package io.ngxagents.vertexai.it.release;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Comparator;
import java.util.stream.Stream;

/** A real Prometheus on a loopback port of its own, which can go away and come back. */
final class PrometheusProcess implements AutoCloseable {
    private static final Path BINARY = Path.of("/usr/bin/prometheus");
    private static final Duration STARTUP = Duration.ofMinutes(1);

    private final HttpClient http = HttpClient.newHttpClient();
    private final Path folder;
    private final int port;
    private Process process;

    /** @param target port of the metrics to scrape, five times a second */
    PrometheusProcess(int target) {
        assertThat(BINARY)
                .as("Debian's package 'prometheus' is needed: apt-get install prometheus")
                .isExecutable();
        try (ServerSocket socket = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
            port = socket.getLocalPort();
            folder = Files.createTempDirectory("prometheus-");
            Files.writeString(folder.resolve("prometheus.yml"), """
                    global: {scrape_interval: 200ms, scrape_timeout: 200ms}
                    scrape_configs:
                    - job_name: gateways
                      static_configs: [{targets: ["127.0.0.1:%d"]}]
                    """.formatted(target));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        start();
    }

    URI url() {
        return URI.create("http://127.0.0.1:" + port);
    }

    /** Returns when it answers queries. */
    void start() {
        try {
            process = new ProcessBuilder(
                            BINARY.toString(),
                            "--config.file=" + folder.resolve("prometheus.yml"),
                            "--storage.tsdb.path=" + folder.resolve("data"),
                            "--web.listen-address=127.0.0.1:" + port)
                    .redirectErrorStream(true)
                    .redirectOutput(ProcessBuilder.Redirect.appendTo(
                            folder.resolve("output").toFile()))
                    .start();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        long deadline = System.nanoTime() + STARTUP.toNanos();
        while (!isReady()) {
            assertThat(System.nanoTime()).as("Prometheus starts").isLessThan(deadline);
        }
    }

    private boolean isReady() {
        try {
            Thread.sleep(100);
            HttpRequest request =
                    HttpRequest.newBuilder(url().resolve("/-/ready")).build();
            return http.send(request, BodyHandlers.discarding()).statusCode() == 200;
        } catch (IOException notYet) {
            return false;
        } catch (InterruptedException e) {
            throw new IllegalStateException(e);
        }
    }

    /** Returns when it has ended. */
    void stop() {
        process.destroy();
        process.onExit().join();
    }

    @Override
    public void close() {
        stop();
        try (Stream<Path> files = Files.walk(folder)) {
            for (Path file : files.sorted(Comparator.reverseOrder()).toList()) {
                Files.delete(file);
            }
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
