package io.ngxagents.vertexai.operator.notification;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.sun.net.httpserver.HttpServer;
import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import io.ngxagents.vertexai.operator.config.NotificationTarget;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.URI;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayDeque;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Queue;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

class NotificationSenderTest {
    private static final Duration PATIENCE = Duration.ofSeconds(30);

    private final SimpleMeterRegistry registry = new SimpleMeterRegistry();
    private final BlockingQueue<JsonNode> received = new LinkedBlockingQueue<>();
    private final BlockingQueue<List<String>> tokens = new LinkedBlockingQueue<>();
    private final Queue<Integer> answers = new ArrayDeque<>();
    private HttpServer receiver;
    private NotificationSender sender;

    @BeforeEach
    void start() throws IOException {
        receiver = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
        receiver.createContext("/hook", exchange -> {
            received.add(new ObjectMapper().readTree(exchange.getRequestBody()));
            tokens.add(exchange.getRequestHeaders().getOrDefault("Authorization", List.of()));
            Integer answer = answers.poll();
            exchange.sendResponseHeaders(answer == null ? 204 : answer, -1);
            exchange.close();
        });
        receiver.start();
        sender = sender(PATIENCE);
    }

    private NotificationSender sender(Duration patience) {
        URI url = URI.create("http://127.0.0.1:" + receiver.getAddress().getPort() + "/hook");
        return new NotificationSender(
                new NotificationTarget(url, Optional.of("secret")), patience, Duration.ofMillis(200), registry);
    }

    @AfterEach
    void stop() {
        sender.close();
        receiver.stop(0);
    }

    private static CloudEvent event(String type) {
        return CloudEvent.of("/chat", type, "chat", Instant.parse("2026-01-01T00:00:00Z"), Map.of("weight", 20));
    }

    private JsonNode next() throws InterruptedException {
        JsonNode next = received.poll(PATIENCE.toSeconds(), TimeUnit.SECONDS);
        assertThat(next).as("something was received").isNotNull();
        return next;
    }

    private void awaitCounted(String outcome) throws InterruptedException {
        long deadline = System.nanoTime() + PATIENCE.toNanos();
        while (counted(outcome) == 0) {
            assertThat(System.nanoTime())
                    .as("waiting for one that is " + outcome)
                    .isLessThan(deadline);
            Thread.sleep(10);
        }
    }

    private double counted(String outcome) {
        return registry.get("vertex_ai_notifications_total")
                .tag("outcome", outcome)
                .counter()
                .count();
    }

    @Test
    void givenAnEventThenItArrivesAsACloudEventWithTheToken() throws InterruptedException {
        sender.send(event("Started"));
        JsonNode arrived = next();
        assertThat(arrived.path("specversion").asText()).isEqualTo("1.0");
        assertThat(arrived.path("type").asText()).isEqualTo("Started");
        assertThat(arrived.path("source").asText()).isEqualTo("/chat");
        assertThat(arrived.path("time").asText()).isEqualTo("2026-01-01T00:00:00Z");
        assertThat(arrived.path("datacontenttype").asText()).isEqualTo("application/json");
        assertThat(arrived.path("data").path("weight").asInt()).isEqualTo(20);
        assertThat(tokens.take()).containsExactly("Bearer secret");
        awaitCounted("sent");
    }

    @Test
    void givenAReceiverThatIsBusyThenTheSameEventComesAgainAndTheOrderStays() throws InterruptedException {
        answers.addAll(List.of(503, 429));
        sender.send(event("First"));
        sender.send(event("Second"));
        List<JsonNode> arrived = List.of(next(), next(), next(), next());
        assertThat(arrived)
                .extracting(each -> each.path("type").asText())
                .containsExactly("First", "First", "First", "Second");
        assertThat(arrived.subList(0, 3))
                .extracting(each -> each.path("id").asText())
                .containsOnly(arrived.get(0).path("id").asText());
    }

    @Test
    void givenAReceiverThatRefusesThenItIsNotAskedAgain() throws InterruptedException {
        answers.add(400);
        sender.send(event("Refused"));
        sender.send(event("Next"));
        assertThat(next().path("type").asText()).isEqualTo("Refused");
        assertThat(next().path("type").asText()).isEqualTo("Next");
        awaitCounted("failed");
        awaitCounted("sent");
    }

    @Test
    void givenAReceiverThatIsAwayForTooLongThenTheEventIsCountedAsFailed() throws InterruptedException {
        receiver.stop(0);
        NotificationSender impatient = sender(Duration.ofMillis(300));
        impatient.send(event("Lost"));
        awaitCounted("failed");
        impatient.close();
    }
}
