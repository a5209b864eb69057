package io.ngxagents.vertexai.client;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;

/** One running redis-server, as a server or as a Sentinel. */
public final class RedisProcess implements AutoCloseable {
    private static final Path BINARY = Path.of("/usr/bin/redis-server");

    private final Process process;

    private RedisProcess(Process process) {
        this.process = process;
    }

    /** Starts one in an empty directory of its own; returns when it accepts connections at this port of the loopback address. */
    public static RedisProcess start(int port, Path directory, String... arguments) {
        assertThat(BINARY)
                .withFailMessage("%s is missing; install the Debian package redis-server", BINARY)
                .isExecutable();
        try {
            RedisProcess started = new RedisProcess(
                    new ProcessBuilder(Stream.concat(Stream.of(BINARY.toString()), Stream.of(arguments))
                                    .toList())
                            .directory(directory.toFile())
                            .redirectErrorStream(true)
                            .redirectOutput(directory.resolve("log").toFile())
                            .start());
            started.awaitListening(port);
            return started;
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private void awaitListening(int port) throws IOException {
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

    static Path directory() {
        try {
            return Files.createTempDirectory("redis");
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    public static int freePort() {
        try (ServerSocket socket = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
            return socket.getLocalPort();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** Sends it a signal, as {@code kill} names it. */
    void signal(String name) {
        run(List.of("kill", "-" + name, Long.toString(process.pid())));
    }

    /** Runs a program to its good end; what it said. */
    public static String run(List<String> command) {
        try {
            Process running =
                    new ProcessBuilder(command).redirectErrorStream(true).start();
            String said = new String(running.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
            assertThat(running.waitFor()).as(said).isZero();
            return said;
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        } catch (InterruptedException e) {
            throw new IllegalStateException(e);
        }
    }

    /** Ends it without a word to its clients. */
    @Override
    public void close() {
        process.destroyForcibly();
        process.onExit().join();
    }
}
