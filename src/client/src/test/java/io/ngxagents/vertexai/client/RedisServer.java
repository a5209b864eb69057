package io.ngxagents.vertexai.client;

import static org.assertj.core.api.Assertions.assertThat;

import io.lettuce.core.RedisClient;
import io.lettuce.core.api.StatefulRedisConnection;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.extension.AfterEachCallback;
import org.junit.jupiter.api.extension.BeforeEachCallback;
import org.junit.jupiter.api.extension.ExtensionContext;

/** A real Redis on a free loopback port, for each test a new one. */
public final class RedisServer implements BeforeEachCallback, AfterEachCallback {
    private static final Path BINARY = Path.of("/usr/bin/redis-server");

    private int port;
    private Process process;
    private RedisClient client;

    @Override
    public void beforeEach(ExtensionContext context) {
        assertThat(BINARY)
                .withFailMessage("%s is missing; install the Debian package redis-server", BINARY)
                .isExecutable();
        port = freePort();
        client = RedisClient.create(url());
        start();
    }

    @Override
    public void afterEach(ExtensionContext context) {
        client.shutdown();
        kill();
    }

    /** Starts it again on the same port, empty; returns when it accepts connections. */
    public void start() {
        try {
            Path directory = Files.createTempDirectory("redis");
            process = new ProcessBuilder(
                            BINARY.toString(),
                            "--bind",
                            "127.0.0.1",
                            "--port",
                            Integer.toString(port),
                            "--save",
                            "",
                            "--dir",
                            directory.toString())
                    .redirectErrorStream(true)
                    .redirectOutput(directory.resolve("log").toFile())
                    .start();
            awaitListening();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** Ends it without a word to its clients. */
    public void kill() {
        process.destroyForcibly();
        process.onExit().join();
    }

    public String url() {
        return "redis://127.0.0.1:" + port;
    }

    /** Replaces every stored answer by the given text. */
    public void overwriteAnswers(String text) {
        try (StatefulRedisConnection<String, String> connection = client.connect()) {
            answerKeys(connection).forEach(key -> connection.sync().set(key, text));
        }
    }

    /** How many answers are stored. */
    public int answers() {
        try (StatefulRedisConnection<String, String> connection = client.connect()) {
            return answerKeys(connection).size();
        }
    }

    private static List<String> answerKeys(StatefulRedisConnection<String, String> connection) {
        return connection.sync().keys("vertex-ai:*").stream()
                .filter(key -> !key.contains("{"))
                .toList();
    }

    private void awaitListening() throws IOException {
        while (process.isAlive()) {
            try (Socket socket = new Socket()) {
                socket.connect(new InetSocketAddress(InetAddress.getLoopbackAddress(), port), 1000);
                return;
            } catch (IOException refused) {
                Thread.onSpinWait();
            }
        }
        throw new IOException("redis-server ended with " + process.exitValue());
    }

    private static int freePort() {
        try (ServerSocket socket = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
            return socket.getLocalPort();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
