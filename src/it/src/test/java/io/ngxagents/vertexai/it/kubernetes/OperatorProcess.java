package io.ngxagents.vertexai.it.kubernetes;

import io.ngxagents.vertexai.it.Project;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;

/**
 * The packaged operator as a process of its own, on free ports of the loopback interface. Whatever a test does with it,
 * {@link #close()} ends this process and no other.
 */
public final class OperatorProcess implements AutoCloseable {
    private static final Duration STARTUP = Duration.ofMinutes(2);
    private static final Duration GRACE = Duration.ofSeconds(30);
    private static final int LOG_LINES_IN_MESSAGES = 40;

    /** Code of the line that Quarkus logs for each look at an unhealthy state. */
    private static final String ANSWER_TO_PROBE = "SRHCK01001";

    private final HttpClient http =
            HttpClient.newBuilder().connectTimeout(Duration.ofSeconds(5)).build();
    private final Process process;
    private final int port;
    private final int pagePort;
    private final Path log;

    private OperatorProcess(Process process, int port, int pagePort, Path log) {
        this.process = process;
        this.port = port;
        this.pagePort = pagePort;
        this.log = log;
    }

    /**
     * Starts it and returns when it is ready.
     *
     * @param kubeconfig whom it acts as
     * @param namespace its own namespace, which holds the lease
     * @param environment more environment variables, by name
     * @throws IllegalStateException if it is not ready in time, with the end of its log
     */
    public static OperatorProcess start(Path kubeconfig, String namespace, Map<String, String> environment) {
        OperatorProcess operator = launch(kubeconfig, namespace, environment);
        try {
            operator.awaitReady();
            return operator;
        } catch (IllegalStateException e) {
            operator.close();
            throw e;
        }
    }

    /** Starts it without waiting. */
    public static OperatorProcess launch(Path kubeconfig, String namespace, Map<String, String> environment) {
        Path jar = Project.file("src/operator/target/quarkus-app/quarkus-run.jar");
        if (!Files.exists(jar)) {
            throw new IllegalStateException("the operator is not packaged; run mvn verify from the project's root");
        }
        try {
            int port = freePort();
            int pagePort = freePort();
            Path log =
                    Files.createDirectories(Project.file("src/it/target/logs")).resolve("operator-" + port + ".log");
            ProcessBuilder builder = new ProcessBuilder(
                            Path.of(System.getProperty("java.home"), "bin", "java")
                                    .toString(),
                            "-Xmx256m",
                            "-jar",
                            jar.toString())
                    .redirectErrorStream(true)
                    .redirectOutput(log.toFile());
            builder.environment()
                    .putAll(Map.of(
                            "KUBECONFIG",
                            kubeconfig.toString(),
                            "POD_NAMESPACE",
                            namespace,
                            "POD_NAME",
                            "operator-" + port,
                            "QUARKUS_HTTP_HOST",
                            "127.0.0.1",
                            "QUARKUS_HTTP_PORT",
                            Integer.toString(port),
                            "VERTEXAI_PAGE_PORT",
                            Integer.toString(pagePort)));
            builder.environment().putAll(environment);
            return new OperatorProcess(builder.start(), port, pagePort, log);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static int freePort() throws IOException {
        try (ServerSocket socket = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
            return socket.getLocalPort();
        }
    }

    /** Waits until {@code /q/health/ready} says so. */
    public void awaitReady() {
        long deadline = System.nanoTime() + STARTUP.toNanos();
        while (status("/q/health/ready") != 200) {
            if (!process.isAlive()) {
                throw new IllegalStateException("the operator ended with " + process.exitValue() + ":\n" + endOfLog());
            }
            if (System.nanoTime() > deadline) {
                throw new IllegalStateException("the operator is not ready after " + STARTUP + ":\n" + endOfLog());
            }
            pause();
        }
    }

    private static void pause() {
        try {
            Thread.sleep(250);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException("interrupted while waiting for the operator", e);
        }
    }

    private int status(String path) {
        try {
            return get(path).statusCode();
        } catch (UncheckedIOException e) {
            return 0; // not listening yet
        }
    }

    /** The answer of its HTTP server, for example to {@code /metrics}. */
    public HttpResponse<String> get(String path) {
        return get(URI.create("http://127.0.0.1:" + port + path));
    }

    /** What its page of releases answers, for example to {@code /api/releases}. */
    public HttpResponse<String> getPage(String path) {
        return get(page().resolve(path));
    }

    private HttpResponse<String> get(URI address) {
        HttpRequest request =
                HttpRequest.newBuilder(address).timeout(Duration.ofSeconds(10)).build();
        try {
            return http.send(request, HttpResponse.BodyHandlers.ofString());
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException("interrupted while asking the operator", e);
        }
    }

    public int port() {
        return port;
    }

    /** Where it shows releases to browsers. */
    public URI page() {
        return URI.create("http://localhost:" + pagePort);
    }

    public long pid() {
        return process.pid();
    }

    public boolean isAlive() {
        return process.isAlive();
    }

    /** Everything that it wrote; stays after its end. */
    public Path log() {
        return log;
    }

    private String endOfLog() {
        try {
            List<String> lines = Files.readAllLines(log).stream()
                    .filter(line -> !line.contains(ANSWER_TO_PROBE))
                    .toList();
            return String.join("\n", lines.subList(Math.max(0, lines.size() - LOG_LINES_IN_MESSAGES), lines.size()));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /**
     * Asks it to end (SIGTERM) and waits.
     *
     * @return how long it took
     * @throws IllegalStateException if it does not end within 30 s; it is killed then
     */
    public Duration terminate() {
        long start = System.nanoTime();
        process.destroy();
        if (!awaitEnd()) {
            kill();
            throw new IllegalStateException("the operator ignored SIGTERM for " + GRACE + ":\n" + endOfLog());
        }
        return Duration.ofNanos(System.nanoTime() - start);
    }

    /** Ends it at once (SIGKILL) and waits until it is gone. */
    public void kill() {
        process.destroyForcibly();
        awaitEnd();
    }

    private boolean awaitEnd() {
        try {
            return process.waitFor(GRACE.toSeconds(), TimeUnit.SECONDS);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException("interrupted while waiting for the operator's end", e);
        }
    }

    /** Kills it if it still runs. */
    @Override
    public void close() {
        kill();
    }
}
