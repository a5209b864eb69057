package io.ngxagents.vertexai.tools.health;

import static org.assertj.core.api.Assertions.assertThat;

import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import picocli.CommandLine;

class HealthCommandTest {
    private final StringWriter output = new StringWriter();
    private final StringWriter errors = new StringWriter();
    private final AtomicInteger failures = new AtomicInteger();
    private HttpServer server;

    @BeforeEach
    void start() throws IOException {
        server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
        server.createContext("/", exchange -> {
            int status = failures.getAndDecrement() > 0 ? 503 : 200;
            exchange.sendResponseHeaders(status, -1);
            exchange.close();
        });
        server.start();
    }

    @AfterEach
    void stop() {
        server.stop(0);
    }

    @Test
    void givenAHealthyServerWhenAskedThenItSucceeds() {
        assertThat(run("--timeout=5s")).isZero();
        assertThat(output.toString()).contains(": 200");
    }

    @Test
    void givenAServerThatIsNotReadyYetWhenAskedThenItTriesAgain() {
        failures.set(2);

        assertThat(run("--timeout=20s")).isZero();
    }

    @Test
    void givenAServerThatNeverGetsReadyWhenTheTimeIsOverThenItFailsAndSaysWhatCame() {
        failures.set(1_000);

        assertThat(run("--timeout=1s")).isEqualTo(1);
        assertThat(output.toString()).contains("503");
    }

    @Test
    void givenNoServerWhenTheTimeIsOverThenItFailsAndSaysWhy() {
        stop();

        assertThat(run("--timeout=1s")).isEqualTo(1);
        assertThat(output.toString()).contains("ConnectException");
    }

    @Test
    void givenMinutesAsTimeoutThenTheyAreUnderstood() {
        assertThat(run("--timeout=1m")).isZero();
    }

    @Test
    void givenATimeoutThatIsNoTimeThenItIsRefusedByName() {
        assertThat(run("--timeout=soon")).isEqualTo(CommandLine.ExitCode.USAGE);
        assertThat(errors.toString()).contains("--timeout").contains("soon");
    }

    private int run(String timeout) {
        return new CommandLine(new HealthCommand())
                .setOut(new PrintWriter(output, true))
                .setErr(new PrintWriter(errors, true))
                .execute("--url", "http://127.0.0.1:" + server.getAddress().getPort() + "/", timeout);
    }
}
