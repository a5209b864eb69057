package io.ngxagents.vertexai.it.callers;

import io.ngxagents.vertexai.it.Project;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;

/**
 * The packaged gateway in front of the packaged simulator, on this machine's loopback.
 *
 * @param simulator whose model {@code exhausted} has no quota left, and {@code late} never answers in time
 * @param url of the gateway, for callers with the {@link #KEY}
 * @param adminUrl of its admin port
 */
public record SimulatedGateway(RunningProgram simulator, RunningProgram gateway, String url, String adminUrl)
        implements AutoCloseable {
    static final String KEY = "key-of-team-a";

    private static final Pattern LISTENS = Pattern.compile("gRPC on 127\\.0\\.0\\.1:([0-9]+)");
    private static final Pattern READY = Pattern.compile("callers on port ([0-9]+), admin on port ([0-9]+)");

    /** @param folder for what it is told, and its logs */
    public static SimulatedGateway start(Path folder) {
        RunningProgram simulator = simulator(folder);
        try {
            return before(simulator, folder);
        } catch (RuntimeException e) {
            simulator.close();
            throw e;
        }
    }

    private static SimulatedGateway before(RunningProgram simulator, Path folder) {
        Path configuration = configuration(folder, portOf(simulator));
        RunningProgram gateway = RunningProgram.start(
                Project.file("src/gateway/target/app/gateway.jar"),
                folder.resolve("gateway.log"),
                Map.of(
                        "VERTEX_AI_NAMESPACE", "callers",
                        "VERTEX_AI_CLIENT", "chat",
                        "VERTEX_AI_TRACK", "stable",
                        "VERTEX_AI_VERSION", "v1.0.0",
                        "VERTEX_AI_HOST", "127.0.0.1",
                        "VERTEX_AI_PORT", "0",
                        "VERTEX_AI_ADMIN_PORT", "0",
                        "VERTEX_AI_CONFIGURATION", configuration.toString()));
        MatchResult ports = gateway.awaitPrinted(READY);
        return new SimulatedGateway(
                simulator, gateway, "http://127.0.0.1:" + ports.group(1), "http://127.0.0.1:" + ports.group(2));
    }

    /** The simulator alone. */
    static RunningProgram simulator(Path folder) {
        return RunningProgram.start(
                Project.file("src/simulator/target/app/simulator.jar"),
                folder.resolve("simulator.log"),
                Map.of(),
                "--port=0",
                "--admin-port=0",
                "--error=RESOURCE_EXHAUSTED=1@model=exhausted",
                "--error=DEADLINE_EXCEEDED=1@model=late");
    }

    /** The port of a simulator's gRPC, as soon as it listens. */
    static int portOf(RunningProgram simulator) {
        return Integer.parseInt(simulator.awaitPrinted(LISTENS).group(1));
    }

    private static Path configuration(Path folder, int simulatorPort) {
        try {
            Path keys = Files.createDirectories(folder.resolve("keys"));
            Files.writeString(keys.resolve("team-a"), KEY);
            return Files.writeString(folder.resolve("gateway.json"), """
                    {"upstream": {"project": "project", "location": "us-central1", "requestTimeout": "20s",
                       "endpoint": "127.0.0.1:%d", "plaintext": true, "anonymous": true,
                       "models": ["gemini-2.5-flash", "gemini-embedding-001", "gemini-embedding-2", "exhausted", "late"]},
                     "cache": {"localMaxBytes": 67108864, "compression": "zstd", "compressionMinBytes": 1024,
                       "maxEntryBytes": 1048576},
                     "limits": {"maxInFlight": 200, "dailyCostUsd": 50},
                     "auth": {"apiKeysDirectory": "%s"}}
                    """.formatted(simulatorPort, keys));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** What it shows to Prometheus. */
    public String metrics() {
        HttpRequest request =
                HttpRequest.newBuilder(URI.create(adminUrl + "/metrics")).build();
        try {
            return HttpClient.newHttpClient()
                    .send(request, BodyHandlers.ofString())
                    .body();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException("interrupted while asking the gateway", e);
        }
    }

    @Override
    public void close() {
        gateway.close();
        simulator.close();
    }
}
