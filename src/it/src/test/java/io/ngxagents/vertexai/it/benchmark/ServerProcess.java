package io.ngxagents.vertexai.it.benchmark;

import io.ngxagents.vertexai.it.Project;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;

/** A server that is measured, or that is needed for it, on fixed cores. */
public final class ServerProcess implements AutoCloseable {
    private static final Duration STARTUP = Duration.ofMinutes(2);
    private static final Duration GRACE = Duration.ofSeconds(30);

    private final String name;
    private final Process process;
    private final Path log;
    private final long started;
    private int port;

    private ServerProcess(String name, Process process, Path log, long started) {
        this.name = name;
        this.process = process;
        this.log = log;
        this.started = started;
    }

    /** Starts a program; its output goes to a file of that name below {@code target}. */
    public static ServerProcess start(String name, Cores cores, Map<String, String> environment, List<String> command) {
        List<String> whole = new ArrayList<>(cores.prefix());
        whole.addAll(command);
        try {
            Path log = Files.createDirectories(Project.file("src/it/target/benchmarks"))
                    .resolve(name + ".log");
            ProcessBuilder builder =
                    new ProcessBuilder(whole).redirectErrorStream(true).redirectOutput(log.toFile());
            builder.environment().putAll(environment);
            long started = System.nanoTime();
            return new ServerProcess(name, builder.start(), log, started);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** Returns when something listens on the port. */
    public ServerProcess awaitPort(int wanted) {
        await(() -> listens(wanted));
        port = wanted;
        return this;
    }

    /** Returns when the URL is answered with 200; the time since the start of the process. */
    public Duration awaitOk(URI url) {
        HttpClient http = HttpClient.newHttpClient();
        HttpRequest request =
                HttpRequest.newBuilder(url).timeout(Duration.ofSeconds(5)).build();
        await(() -> http.send(request, BodyHandlers.discarding()).statusCode() == 200);
        return Duration.ofNanos(System.nanoTime() - started);
    }

    @FunctionalInterface
    private interface Question {
        boolean isTrue() throws IOException, InterruptedException;
    }

    private void await(Question question) {
        long deadline = started + STARTUP.toNanos();
        while (!answer(question)) {
            if (!process.isAlive() || System.nanoTime() > deadline) {
                throw new IllegalStateException(name + " does not answer; see " + log);
            }
        }
    }

    private static boolean answer(Question question) {
        try {
            Thread.sleep(20);
            return question.isTrue();
        } catch (IOException notYet) {
            return false;
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException("interrupted while waiting for a server", e);
        }
    }

    private static boolean listens(int port) throws IOException {
        try (Socket socket = new Socket()) {
            socket.connect(new InetSocketAddress(InetAddress.getLoopbackAddress(), port), 1000);
            return true;
        }
    }

    public static int freePort() {
        try (ServerSocket socket = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
            return socket.getLocalPort();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** Where it listens, once that was awaited. */
    public int port() {
        return port;
    }

    long pid() {
        return process.pid();
    }

    /** CPU time that it has taken since its start. */
    public Duration cpu() {
        return process.info().totalCpuDuration().orElseThrow();
    }

    /** Memory that it takes of the machine now, in bytes. */
    public long residentBytes() {
        return status("VmRSS:");
    }

    /** The most memory that it has taken so far, in bytes. */
    public long peakResidentBytes() {
        return status("VmHWM:");
    }

    private long status(String field) {
        try {
            return Files.readAllLines(Path.of("/proc/" + pid() + "/status")).stream()
                    .filter(line -> line.startsWith(field))
                    .mapToLong(line -> 1024 * Long.parseLong(line.replaceAll("\\D", "")))
                    .findFirst()
                    .orElseThrow();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    @Override
    public void close() {
        process.destroy();
        try {
            if (!process.waitFor(GRACE.toSeconds(), TimeUnit.SECONDS)) {
                process.destroyForcibly().waitFor();
            }
        } catch (InterruptedException e) {
            process.destroyForcibly();
            Thread.currentThread().interrupt();
        }
    }
}
