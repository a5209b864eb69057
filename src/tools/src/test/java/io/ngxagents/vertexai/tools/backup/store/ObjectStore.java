package io.ngxagents.vertexai.tools.backup.store;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.function.IntFunction;

/** A real server of buckets, on a free loopback port, as {@code deploy/local/cluster build object-stores} builds it. */
final class ObjectStore implements AutoCloseable {
    private static final String HOME = "VERTEX_AI_CLUSTER_HOME";

    private final int port;
    private final Process process;

    private ObjectStore(int port, Process process) {
        this.port = port;
        this.process = process;
    }

    /**
     * Returns when it accepts connections.
     *
     * @param arguments for a port
     */
    static ObjectStore start(String program, Map<String, String> environment, IntFunction<List<String>> arguments) {
        int port = freePort();
        Path binary = folder().resolve(program);
        if (!Files.isExecutable(binary)) {
            throw new IllegalStateException(binary + " is missing; run deploy/local/cluster build object-stores");
        }
        try {
            ProcessBuilder builder = new ProcessBuilder(binary.toString());
            builder.command().addAll(arguments.apply(port));
            builder.environment().putAll(environment);
            Process process = builder.redirectErrorStream(true)
                    .redirectOutput(Files.createTempFile(program, ".log").toFile())
                    .start();
            ObjectStore store = new ObjectStore(port, process);
            store.awaitListening();
            return store;
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static Path folder() {
        String home = System.getenv(HOME);
        Path base = home == null
                ? Path.of(System.getProperty("user.home"), ".cache", "vertex-ai-operator", "cluster")
                : Path.of(home);
        return base.resolve("bin");
    }

    private static int freePort() {
        try (ServerSocket socket = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
            return socket.getLocalPort();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private void awaitListening() throws IOException {
        while (process.isAlive()) {
            try (Socket socket = new Socket()) {
                socket.connect(new InetSocketAddress(InetAddress.getLoopbackAddress(), port), 1000);
                return;
            } catch (IOException notYet) {
                Thread.onSpinWait();
            }
        }
        throw new IOException("it ended with " + process.exitValue());
    }

    String url() {
        return "http://127.0.0.1:" + port;
    }

    @Override
    public void close() {
        process.destroyForcibly();
        process.onExit().join();
    }
}
