package io.ngxagents.vertexai.it.cluster;

import static org.assertj.core.api.Assertions.assertThat;

import io.ngxagents.vertexai.it.cluster.Caller.Answer;
import io.ngxagents.vertexai.it.cluster.ReleaseRecord.Look;
import java.io.UncheckedIOException;
import java.net.URI;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Queue;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicLong;
import java.util.stream.Collectors;

/** Sends requests at a fixed rate until it is closed, and remembers which version answered when. */
final class SteadyLoad implements AutoCloseable {
    /** Every fourth prompt is asked again and again, so that there are cache hits as well as misses. */
    private static final int REPEATED = 4;

    private record Sample(Instant time, String version, int status) {}

    private final Queue<Sample> samples = new ConcurrentLinkedQueue<>();
    private final AtomicLong next = new AtomicLong();
    private final ScheduledExecutorService senders = Executors.newScheduledThreadPool(16);
    private final Caller caller = new Caller();
    private final URI gateway;

    SteadyLoad(URI gateway, double requestsPerSecond) {
        this.gateway = gateway;
        // Several senders, each at its share of the rate: one slow answer does not hold back the others.
        int senderCount = 8;
        long period = Math.round(TimeUnit.SECONDS.toMicros(senderCount) / requestsPerSecond);
        for (int i = 0; i < senderCount; i++) {
            // Sends until the senders are shut down.
            var ignored =
                    senders.scheduleAtFixedRate(this::send, i * period / senderCount, period, TimeUnit.MICROSECONDS);
        }
    }

    private void send() {
        long number = next.getAndIncrement();
        String prompt = number % REPEATED == 0 ? "the question of all" : "question " + number;
        try {
            Answer answer = caller.ask(gateway, prompt);
            samples.add(new Sample(Instant.now(), answer.version(), answer.status()));
        } catch (UncheckedIOException e) {
            samples.add(new Sample(Instant.now(), "no answer: " + e.getCause(), 0));
        }
    }

    /** Answers in a span of time, by version. */
    Map<String, Long> versions(Instant from, Instant to) {
        return samples.stream()
                .filter(sample -> !sample.time().isBefore(from) && sample.time().isBefore(to))
                .collect(Collectors.groupingBy(Sample::version, Collectors.counting()));
    }

    /** Share of one version in the answers of a span of time, in percent. */
    double share(String version, Instant from, Instant to) {
        Map<String, Long> versions = versions(from, to);
        long all = versions.values().stream().mapToLong(Long::longValue).sum();
        return all == 0 ? 0 : 100.0 * versions.getOrDefault(version, 0L) / all;
    }

    /**
     * The same while a soak was seen.
     *
     * @param settling time at its beginning in which requests may still go where they went before
     */
    double share(String version, List<Look> soak, Duration settling) {
        assertThat(soak).as("a soak was seen").isNotEmpty();
        Instant from = soak.get(0).time().plus(settling);
        return share(version, from, soak.get(soak.size() - 1).time());
    }

    /** Requests since then that got no answer at all. */
    List<String> unanswered(Instant from) {
        return samples.stream()
                .filter(sample -> sample.status() == 0 && !sample.time().isBefore(from))
                .map(Sample::version)
                .toList();
    }

    @Override
    public void close() {
        senders.shutdownNow();
    }
}
