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

/** A real server of buckets, on a free loopback port. The first time it is compiled, from its Go module. */
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
        try {
            build(program);
            Path binary = folder().resolve(program);
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
        } catch (InterruptedException e) {
            throw new IllegalStateException(e);
        }
    }

    private static void build(String program) throws IOException, InterruptedException {
        Path script = Path.of("../../deploy/local/cluster").toAbsolutePath().normalize();
        int status = new ProcessBuilder(script.toString(), "build", program)
                .inheritIO()
                .start()
                .waitFor();
        if (status != 0) {
            throw new IllegalStateException(script + " build " + program + " ended with " + status);
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
