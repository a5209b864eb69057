package io.ngxagents.vertexai.client;

import static org.assertj.core.api.Assertions.assertThat;

import io.lettuce.core.RedisClient;
import io.lettuce.core.api.StatefulRedisConnection;
import io.lettuce.core.api.sync.RedisCommands;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Function;
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
        startWith();
    }

    /** Starts it again as {@link #start()} does, with more options. */
    public void startWith(String... options) {
        try {
            Path directory = Files.createTempDirectory("redis");
            List<String> command = new ArrayList<>(List.of(
                    BINARY.toString(),
                    "--bind",
                    "127.0.0.1",
                    "--port",
                    Integer.toString(port),
                    "--save",
                    "",
                    "--dir",
                    directory.toString()));
            command.addAll(List.of(options));
            process = new ProcessBuilder(command)
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

    /** Stops it in its tracks: its connections stay, and new ones are accepted, but nothing is answered. */
    public void freeze() {
        signal("STOP");
    }

    /** Ends {@link #freeze()}. */
    public void resume() {
        signal("CONT");
    }

    private void signal(String name) {
        try {
            int status = new ProcessBuilder("kill", "-" + name, Long.toString(process.pid()))
                    .start()
                    .waitFor();
            assertThat(status).isZero();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        } catch (InterruptedException e) {
            throw new IllegalStateException(e);
        }
    }

    /** Asks it something over a connection of the test's own. */
    public <T> T ask(Function<RedisCommands<String, String>, T> question) {
        try (StatefulRedisConnection<String, String> connection = client.connect()) {
            return question.apply(connection.sync());
        }
    }

    public int port() {
        return port;
    }

    public String url() {
        return "redis://127.0.0.1:" + port;
    }

    /** Replaces every stored answer by the given text. */
    public void overwriteAnswers(String text) {
        ask(commands -> {
            answerKeys(commands).forEach(key -> commands.set(key, text));
            return null;
        });
    }

    /** How many answers are stored. */
    public int answers() {
        return ask(commands -> answerKeys(commands).size());
    }

    private static List<String> answerKeys(RedisCommands<String, String> commands) {
        return commands.keys("vertex-ai:*").stream()
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
