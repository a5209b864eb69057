package io.ngxagents.vertexai.operator.notification;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.micrometer.core.instrument.Counter;
import io.micrometer.core.instrument.MeterRegistry;
import io.ngxagents.vertexai.operator.config.NotificationTarget;
import java.io.IOException;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.time.Duration;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.LinkedBlockingQueue;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Posts events to one receiver, one after the other in their order, and tries again what may succeed later. Those that find
 * the queue full are not sent: status and Kubernetes' own events have them all the same.
 */
final class NotificationSender implements Notifications, AutoCloseable {
    /** More than any release has in its life; a receiver that is away for long has missed things anyhow. */
    private static final int WAITING = 1000;

    private static final Duration TIMEOUT = Duration.ofSeconds(5);
    private static final Logger LOG = LoggerFactory.getLogger(NotificationSender.class);

    private final NotificationTarget target;
    private final Duration patience;
    private final Duration longestPause;
    private final ObjectMapper json = new ObjectMapper();
    private final HttpClient http = HttpClient.newBuilder()
            .version(HttpClient.Version.HTTP_1_1)
            .connectTimeout(TIMEOUT)
            .build();
    private final BlockingQueue<CloudEvent> queue = new LinkedBlockingQueue<>(WAITING);
    private final Counter sent;
    private final Counter failed;
    private final Counter dropped;
    private final Thread worker;

    private enum Outcome {
        TAKEN,
        REFUSED,
        LATER
    }

    /**
     * Starts to wait for events.
     *
     * @param patience time for which one event is tried
     * @param longestPause between two attempts
     */
    NotificationSender(NotificationTarget target, Duration patience, Duration longestPause, MeterRegistry registry) {
        this.target = target;
        this.patience = patience;
        this.longestPause = longestPause;
        this.sent = counter(registry, "sent");
        this.failed = counter(registry, "failed");
        this.dropped = counter(registry, "dropped");
        this.worker = new Thread(this::work, "notifications");
        worker.setDaemon(true);
        worker.start();
    }

    private static Counter counter(MeterRegistry registry, String outcome) {
        return Counter.builder("vertex_ai_notifications_total")
                .description("Notifications by their outcome.")
                .tag("outcome", outcome)
                .register(registry);
    }

    @Override
    public void send(CloudEvent event) {
        if (!queue.offer(event)) {
            dropped.increment();
            LOG.warn("Notification {} of {} is dropped: {} wait before it", event.type(), event.source(), WAITING);
        }
    }

    private void work() {
        try {
            while (!Thread.currentThread().isInterrupted()) {
                deliver(queue.take());
            }
        } catch (InterruptedException stopped) {
            Thread.currentThread().interrupt();
        }
    }

    private void deliver(CloudEvent event) throws InterruptedException {
        long deadline = System.nanoTime() + patience.toNanos();
        Duration pause = Duration.ofMillis(100);
        Outcome outcome = attempt(event);
        while (outcome == Outcome.LATER && System.nanoTime() < deadline) {
            Thread.sleep(pause.toMillis());
            pause = pause.multipliedBy(2).compareTo(longestPause) < 0 ? pause.multipliedBy(2) : longestPause;
            outcome = attempt(event);
        }
        (outcome == Outcome.TAKEN ? sent : failed).increment();
    }

    private Outcome attempt(CloudEvent event) throws InterruptedException {
        try {
            HttpResponse<Void> response = http.send(request(event), BodyHandlers.discarding());
            int status = response.statusCode();
            if (status / 100 == 2) {
                return Outcome.TAKEN;
            }
            LOG.warn("Notification {} of {} was answered {}", event.type(), event.source(), status);
            boolean mayChange = status >= 500 || status == 429 || status == 408;
            return mayChange ? Outcome.LATER : Outcome.REFUSED;
        } catch (IOException unreachable) {
            LOG.warn(
                    "Notification {} of {} could not be sent: {}",
                    event.type(),
                    event.source(),
                    unreachable.toString());
            return Outcome.LATER;
        }
    }

    private HttpRequest request(CloudEvent event) throws JsonProcessingException {
        HttpRequest.Builder request = HttpRequest.newBuilder(target.url())
                .timeout(TIMEOUT)
                .header("Content-Type", "application/cloudevents+json; charset=utf-8")
                .POST(BodyPublishers.ofByteArray(json.writeValueAsBytes(event)));
        target.token().ifPresent(token -> request.header("Authorization", "Bearer " + token));
        return request.build();
    }

    @Override
    public void close() {
        worker.interrupt();
    }
}
