package io.ngxagents.vertexai.tools.loadtest;

import static org.assertj.core.api.Assertions.assertThat;

import com.sun.net.httpserver.HttpServer;
import java.io.BufferedReader;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/** A server that the kernel stops: it is there, and does nothing. */
@Timeout(300)
class FrozenServerTest {
    private static final long FROZEN_MILLIS = 2_000;
    private static final int FROZEN_AFTER = 100;

    private final Results results = new Results();

    /** Says when it is busy. */
    static final class Server {
        private static final byte[] ANSWER = "{}".getBytes(StandardCharsets.UTF_8);

        private Server() {}

        public static void main(String[] arguments) throws IOException {
            AtomicInteger calls = new AtomicInteger();
            HttpServer server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 1_000);
            server.setExecutor(Executors.newCachedThreadPool());
            server.createContext("/", exchange -> {
                exchange.getRequestBody().readAllBytes();
                exchange.sendResponseHeaders(200, ANSWER.length);
                exchange.getResponseBody().write(ANSWER);
                exchange.close();
                if (calls.incrementAndGet() == FROZEN_AFTER) {
                    System.out.println("busy");
                }
            });
            server.start();
            System.out.println(server.getAddress().getPort());
        }
    }

    /** 50 a second for 12 s: a sixth of them waits, evenly from 0 to 2 s, so P99 is at least 1.88 s and P95 1.4 s. */
    @Test
    void givenAServerThatIsFrozenForTwoSecondsThenP99ShowsAllOfIt()
            throws IOException, InterruptedException, ExecutionException {
        Process server = new ProcessBuilder(
                        Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                        // It closes no connection by itself.
                        "-Dsun.net.httpserver.maxIdleConnections=10000",
                        "-Dsun.net.httpserver.idleInterval=3600",
                        "-cp",
                        System.getProperty("java.class.path"),
                        Server.class.getName())
                .redirectError(ProcessBuilder.Redirect.DISCARD)
                .start();
        ExecutorService thread = Executors.newSingleThreadExecutor();
        try (BufferedReader output = server.inputReader()) {
            String url = "http://127.0.0.1:" + output.readLine();
            Future<Integer> exit = thread.submit(() -> results.loadTest(
                    url,
                    "--rate",
                    "50",
                    "--duration",
                    "12s",
                    "--timeout",
                    "4m",
                    "--min-hit-share",
                    "any",
                    "--max-tokens-per-minute",
                    "any"));
            assertThat(output.readLine()).isEqualTo("busy");
            signal(server.pid(), "STOP");
            Thread.sleep(FROZEN_MILLIS);
            signal(server.pid(), "CONT");

            assertThat(exit.get()).as(results.output()).isZero();
        } finally {
            server.destroyForcibly();
            thread.shutdownNow();
        }
        assertThat(results.requests("sent")).isEqualTo(600);
        assertThat(results.requests("succeeded")).isEqualTo(600);
        assertThat(results.durations("latency", "all").get("p99").doubleValue())
                .isGreaterThanOrEqualTo(FROZEN_MILLIS * 0.9);
        assertThat(results.durations("latency", "all").get("p95").doubleValue())
                .isGreaterThanOrEqualTo(FROZEN_MILLIS * 0.65);
    }

    private static void signal(long pid, String name) throws IOException {
        try {
            int exit = new ProcessBuilder("kill", "-" + name, Long.toString(pid))
                    .inheritIO()
                    .start()
                    .waitFor();
            if (exit != 0) {
                throw new IOException("kill ended with " + exit);
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }
}
