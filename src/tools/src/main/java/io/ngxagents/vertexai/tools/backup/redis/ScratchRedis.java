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

/**
 * A Redis process of this one's own, empty, on the loopback address. It checks each value it takes. It ends with this process, even
 * if that is killed: a shell between the two waits for its input to end, which the kernel sees to.
 */
public final class ScratchRedis implements AutoCloseable {
    private static final String PROGRAM = "redis-server";

    /** Gives the server what comes before the line {@code .} as its configuration; the input stays open while it is to run. */
    private static final String SHELL = """
            configuration=
            while read -r line && [ "$line" != . ]; do configuration="$configuration$line
            "; done
            exec 3<&0
            printf %s "$configuration" | "$0" - 3<&- & server=$!
            { read -r _ <&3; kill -9 "$server"; } & guard=$!
            wait "$server"
            kill "$guard"
            """;

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
        Process process = new ProcessBuilder("sh", "-c", SHELL, program.toString())
                .redirectErrorStream(true)
                .redirectOutput(ProcessBuilder.Redirect.DISCARD)
                .start();
        OutputStream configuration = process.getOutputStream();
        configuration.write("""
                bind 127.0.0.1
                port %d
                requirepass %s
                save ""
                appendonly no
                sanitize-dump-payload yes
                .
                """.formatted(port, password).getBytes(StandardCharsets.UTF_8));
        configuration.flush();
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
                    end(process);
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
    public void close() throws IOException {
        end(process);
    }

    /** By the end of its input: the shell alone, if it was killed, would leave the server behind. */
    private static void end(Process process) throws IOException {
        process.getOutputStream().close();
        process.onExit().orTimeout(SECONDS_TO_END, TimeUnit.SECONDS).join();
    }
}
