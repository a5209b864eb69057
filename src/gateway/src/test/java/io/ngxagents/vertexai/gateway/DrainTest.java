package io.ngxagents.vertexai.gateway;

import static io.ngxagents.vertexai.gateway.TestGateway.GENERATE;
import static io.ngxagents.vertexai.gateway.TestGateway.STREAM;
import static io.ngxagents.vertexai.gateway.TestGateway.prompt;
import static org.assertj.core.api.Assertions.assertThat;

import io.ngxagents.vertexai.client.RedisServer;
import io.ngxagents.vertexai.simulator.Listen;
import io.ngxagents.vertexai.simulator.Simulator;
import io.ngxagents.vertexai.simulator.settings.LatencyDistribution;
import io.ngxagents.vertexai.simulator.settings.SimulatorSettings;
import java.io.IOException;
import java.net.SocketException;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.Iterator;
import java.util.concurrent.CompletableFuture;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

/** How a gateway ends: nobody who was let in goes without an answer, and nobody new is let in. */
class DrainTest {
    /** No test waits for its end. */
    private static final Duration LONG_NOTICE = Duration.ofMinutes(1);

    private static final Duration NO_NOTICE = Duration.ZERO;
    private static final Duration LONGEST_END = Duration.ofMinutes(1);

    @RegisterExtension
    final RedisServer redis = new RedisServer();

    private Simulator simulator;
    private TestGateway gateway;

    @BeforeEach
    void start() throws IOException {
        simulator = Simulator.start(Listen.loopback(), SimulatorSettings.defaults());
        gateway = TestGateway.start(simulator, redis.url());
    }

    @AfterEach
    void stop() {
        simulator.close();
    }

    private void awaitReadiness(int status) {
        while (gateway.admin("GET", "/health/ready").statusCode() != status) {
            Thread.onSpinWait();
        }
    }

    private void awaitRefusal() throws IOException {
        while (accepts()) {
            Thread.onSpinWait();
        }
    }

    private boolean accepts() throws IOException {
        try {
            new RawCaller(gateway.port()).close();
            return true;
        } catch (SocketException refused) { // Reset, if it comes while the port is being closed.
            return false;
        }
    }

    @Test
    void givenItHasBegunThenReadinessGoesWhileCallersAreAnsweredAndToldToGo() throws IOException {
        try (RawCaller caller = new RawCaller(gateway.port())) {
            var ignored = gateway.beginDrain(LONG_NOTICE);
            awaitReadiness(503);
            RawCaller.Answer late = caller.post(GENERATE, prompt("hello").getBytes(StandardCharsets.UTF_8));

            assertThat(gateway.admin("GET", "/health/ready").body()).contains("DRAINING");
            assertThat(gateway.admin("GET", "/health/live").statusCode()).isEqualTo(200);
            assertThat(late.status()).isEqualTo(200);
            assertThat(late.headers()).containsEntry("connection", "close");
            assertThat(caller.isClosed()).isTrue();
        }
    }

    @Test
    void givenARequestInFlightThenItIsAnsweredAfterNewConnectionsAreRefused() throws IOException {
        simulator.settings(simulator.settings().withLatency(LatencyDistribution.parse("3s")));
        CompletableFuture<HttpResponse<String>> inFlight = gateway.begin(GENERATE, prompt("hello"));
        while (!gateway.admin("GET", "/metrics").body().matches("(?s).*vertex_ai_client_in_flight\\{[^}]*} 1\\.0.*")) {
            Thread.onSpinWait();
        }
        CompletableFuture<Void> drained = gateway.beginDrain(NO_NOTICE);
        awaitRefusal();

        assertThat(inFlight).isNotDone();
        assertThat(inFlight.join().statusCode()).isEqualTo(200);
        assertThat(drained).succeedsWithin(LONGEST_END);
    }

    @Test
    void givenAStreamThatRunsThenItComesToItsEndAfterNewConnectionsAreRefused() throws IOException {
        simulator.settings(
                simulator.settings().withChunkInterval(Duration.ofMillis(300)).withAnswerTokens(128));
        HttpResponse<Stream<String>> stream =
                gateway.stream(STREAM + "?alt=sse", prompt("hello")).join();
        Iterator<String> lines = stream.body().filter(line -> !line.isEmpty()).iterator();
        String last = lines.next();
        CompletableFuture<Void> drained = gateway.beginDrain(NO_NOTICE);
        awaitRefusal();

        assertThat(drained).isNotDone();
        while (lines.hasNext()) {
            last = lines.next();
        }
        assertThat(last).contains("\"finishReason\":\"STOP\"");
        assertThat(drained).succeedsWithin(LONGEST_END);
    }

    @Test
    void givenAnIdleConnectionThenItIsClosedAndHoldsNothingUp() throws IOException {
        try (RawCaller idle = new RawCaller(gateway.port())) {
            idle.post(GENERATE, prompt("hello").getBytes(StandardCharsets.UTF_8));
            CompletableFuture<Void> drained = gateway.beginDrain(NO_NOTICE);

            assertThat(idle.isClosed()).isTrue();
            assertThat(drained).succeedsWithin(LONGEST_END);
        }
    }

    @Test
    void givenAConnectionThatHasNotAskedAnythingThenItHoldsNothingUp() throws IOException {
        try (RawCaller silent = new RawCaller(gateway.port())) {
            CompletableFuture<Void> drained = gateway.beginDrain(NO_NOTICE);

            assertThat(silent.isClosed()).isTrue();
            assertThat(drained).succeedsWithin(LONGEST_END);
        }
    }
}
