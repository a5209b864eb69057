package io.ngxagents.vertexai.tools.backup.redis;

import java.io.File;
import java.io.IOException;
import java.io.OutputStream;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.SecureRandom;
import java.util.Base64;
import java.util.Optional;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;

/** A Redis process of this one's own, empty, on the loopback address, that ends with it. It checks each value it takes. */
public final class ScratchRedis implements AutoCloseable {
    private static final String PROGRAM = "redis-server";
    private static final int TRIES = 5;
    private static final long SECONDS_TO_START = 30;
    private static final long SECONDS_TO_END = 10;

    private final Process process;
    private final RedisAddress address;

    private ScratchRedis(Process process, RedisAddress address) {
        this.process = process;
        this.address = address;
    }

    /** Where the program is; empty if this machine has none. */
    public static Optional<Path> program(String searchPath) {
        return Stream.of(searchPath.split(File.pathSeparator))
                .filter(folder -> !folder.isEmpty())
                .map(folder -> Path.of(folder, PROGRAM))
                .filter(Files::isExecutable)
                .findFirst();
    }

    /** Returns when it answers. */
    public static ScratchRedis start(Path program) throws IOException, InterruptedException {
        for (int left = TRIES; ; left--) {
            try {
                return startOnce(program);
            } catch (IOException failure) {
                // Somebody else may have taken the port meanwhile.
                if (left == 1) {
                    throw failure;
                }
            }
        }
    }

    private static ScratchRedis startOnce(Path program) throws IOException, InterruptedException {
        byte[] random = new byte[24];
        new SecureRandom().nextBytes(random);
        String password = Base64.getUrlEncoder().withoutPadding().encodeToString(random);
        int port = freePort();
        Process process = new ProcessBuilder(program.toString(), "-")
                .redirectErrorStream(true)
                .redirectOutput(ProcessBuilder.Redirect.DISCARD)
                .start();
        try (OutputStream configuration = process.getOutputStream()) {
            configuration.write("""
                    bind 127.0.0.1
                    port %d
                    requirepass %s
                    save ""
                    appendonly no
                    sanitize-dump-payload yes
                    """.formatted(port, password).getBytes(StandardCharsets.UTF_8));
        }
        RedisAddress address = new RedisAddress("redis://127.0.0.1:" + port, Optional.of(password), Optional.empty());
        awaitAnswer(process, address);
        return new ScratchRedis(process, address);
    }

    private static void awaitAnswer(Process process, RedisAddress address) throws IOException, InterruptedException {
        long end = System.nanoTime() + TimeUnit.SECONDS.toNanos(SECONDS_TO_START);
        while (true) {
            try {
                RedisServers.connect(address).close();
                return;
            } catch (IOException notYet) {
                if (!process.isAlive() || System.nanoTime() - end > 0) {
                    process.destroyForcibly();
                    throw new IOException("the scratch Redis did not start", notYet);
                }
                TimeUnit.MILLISECONDS.sleep(50);
            }
        }
    }

    private static int freePort() throws IOException {
        try (ServerSocket socket = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
            return socket.getLocalPort();
        }
    }

    public RedisAddress address() {
        return address;
    }

    @Override
    public void close() {
        process.destroyForcibly();
        process.onExit().orTimeout(SECONDS_TO_END, TimeUnit.SECONDS).join();
    }
}
