package io.ngxagents.vertexai.it.benchmark;

import com.fasterxml.jackson.databind.json.JsonMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.ngxagents.vertexai.it.Project;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.OptionalInt;

/** The packaged gateway as a client's pod runs it: the same flags, and the heap of a pod of 512 MiB. */
public final class GatewayProcess implements AutoCloseable {
    public static final String MODEL = "gemini-2.5-flash";

    /** With what the JVM chooses by itself in such a pod, and would choose otherwise on a larger machine. */
    static final List<String> FLAGS = List.of(
            "-Xms8m",
            "-Xmx307m",
            "-XX:+UseSerialGC",
            "-XX:NewRatio=3",
            "-XX:MinHeapFreeRatio=15",
            "-XX:MaxHeapFreeRatio=30",
            "-XX:TrimNativeHeapInterval=5000",
            "-XX:+ExitOnOutOfMemoryError");

    private final int port = ServerProcess.freePort();
    private final int adminPort = ServerProcess.freePort();
    private final ServerProcess process;
    private final Duration startToReady;

    /**
     * Returns when it is ready.
     *
     * @param redis whether it uses the Redis of the backends
     * @param localMaxBytes of its own cache
     */
    GatewayProcess(Backends backends, Cores cores, boolean redis, long localMaxBytes) {
        this(
                backends.simulatorPort(),
                redis ? OptionalInt.of(backends.redisPort()) : OptionalInt.empty(),
                cores,
                localMaxBytes);
    }

    /** The same with any Redis, or none. */
    public GatewayProcess(int simulatorPort, OptionalInt redisPort, Cores cores, long localMaxBytes) {
        process = ServerProcess.start(
                "gateway-" + port,
                cores,
                Map.of(
                        "MALLOC_ARENA_MAX", "2",
                        "VERTEX_AI_NAMESPACE", "benchmark",
                        "VERTEX_AI_CLIENT", "chat",
                        "VERTEX_AI_VERSION", "v1.0.0",
                        "VERTEX_AI_TRACK", "stable",
                        "VERTEX_AI_HOST", "127.0.0.1",
                        "VERTEX_AI_PORT", Integer.toString(port),
                        "VERTEX_AI_ADMIN_PORT", Integer.toString(adminPort),
                        "VERTEX_AI_CONFIGURATION",
                                configuration(simulatorPort, redisPort, localMaxBytes)
                                        .toString()),
                Java.jar(FLAGS, Project.file("src/gateway/target/app/gateway.jar")));
        startToReady = process.awaitOk(URI.create("http://127.0.0.1:" + adminPort + "/health/ready"));
    }

    private Path configuration(int simulatorPort, OptionalInt redisPort, long localMaxBytes) {
        ObjectNode root = JsonMapper.builder().build().createObjectNode();
        ObjectNode upstream = root.putObject("upstream")
                .put("project", "project")
                .put("location", "us-central1")
                .put("endpoint", "127.0.0.1:" + simulatorPort)
                .put("plaintext", true)
                .put("anonymous", true)
                .put("requestTimeout", "60s");
        upstream.putArray("models").add(MODEL);
        ObjectNode cache = root.putObject("cache")
                .put("localMaxBytes", localMaxBytes)
                .put("compression", "zstd")
                .put("compressionMinBytes", 1024)
                .put("maxEntryBytes", 1 << 20);
        redisPort.ifPresent(port -> cache.put("redisUrl", "redis://127.0.0.1:" + port));
        root.putObject("limits").put("maxInFlight", 200).put("maxQueued", 0);
        try {
            Path file = Files.createDirectories(Project.file("src/it/target/benchmarks"))
                    .resolve("gateway-" + port + ".json");
            return Files.writeString(file, root.toPrettyString());
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    public int port() {
        return port;
    }

    public ServerProcess process() {
        return process;
    }

    /** From the start of the process to the first 200 of its readiness, at most 20 ms too long. */
    public Duration startToReady() {
        return startToReady;
    }

    /** Asks once, outside any measurement. */
    public HttpResponse<byte[]> ask(String path, String body) {
        HttpRequest request = HttpRequest.newBuilder(URI.create("http://127.0.0.1:" + port + path))
                .header("content-type", "application/json")
                .POST(HttpRequest.BodyPublishers.ofString(body))
                .build();
        try {
            return HttpClient.newHttpClient().send(request, BodyHandlers.ofByteArray());
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException("interrupted while asking the gateway", e);
        }
    }

    @Override
    public void close() {
        process.close();
    }
}
