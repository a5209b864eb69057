package io.ngxagents.vertexai.client.upstream;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.json.JsonMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.micrometer.core.instrument.MeterRegistry;
import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import io.ngxagents.vertexai.api.CompressionAlgorithm;
import io.ngxagents.vertexai.api.TimeSpan;
import io.ngxagents.vertexai.api.Track;
import io.ngxagents.vertexai.api.gateway.CacheConfiguration;
import io.ngxagents.vertexai.api.gateway.GatewayConfiguration;
import io.ngxagents.vertexai.api.gateway.LimitsConfiguration;
import io.ngxagents.vertexai.api.gateway.UpstreamConfiguration;
import io.ngxagents.vertexai.client.call.AnswerStream;
import io.ngxagents.vertexai.client.call.CallFailure;
import io.ngxagents.vertexai.client.call.FailedCallException;
import io.ngxagents.vertexai.client.call.ModelAnswer;
import io.ngxagents.vertexai.client.call.ModelCall;
import io.ngxagents.vertexai.client.call.Operation;
import io.ngxagents.vertexai.client.call.StreamPart;
import io.ngxagents.vertexai.client.metrics.ClientIdentity;
import io.ngxagents.vertexai.client.metrics.ReliabilityMetrics;
import io.ngxagents.vertexai.simulator.Simulator;
import java.io.IOException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.ThreadLocalRandom;

/** The whole way to a simulator, as a pod has it, and short ways to ask it. */
final class TestUpstream implements AutoCloseable {
    static final String MODEL = "gemini-2.5-flash";
    static final String OTHER_MODEL = "gemini-2.5-pro";
    static final String LOCATION = "us-central1";

    private final ExecutorService workers = Executors.newFixedThreadPool(2);
    private final ScheduledExecutorService timer = Executors.newSingleThreadScheduledExecutor();
    private final SimpleMeterRegistry registry = new SimpleMeterRegistry();
    private final Upstream upstream;

    /**
     * What of the configuration tests differ in.
     *
     * @param hedgeAfter null for never
     */
    record Options(
            List<String> fallbackLocations,
            Map<String, String> fallbackModels,
            TimeSpan hedgeAfter,
            int maxInFlight,
            int maxQueued) {
        static final Options DEFAULT = new Options(List.of(), Map.of(), null, 1000, 0);

        Options withFallbackLocations(String... locations) {
            return new Options(List.of(locations), fallbackModels, hedgeAfter, maxInFlight, maxQueued);
        }

        Options withFallbackModel(String model) {
            return new Options(fallbackLocations, Map.of(MODEL, model), hedgeAfter, maxInFlight, maxQueued);
        }

        Options withHedgeAfter(String time) {
            return new Options(fallbackLocations, fallbackModels, TimeSpan.parse(time), maxInFlight, maxQueued);
        }

        Options withPlaces(int inFlight, int queued) {
            return new Options(fallbackLocations, fallbackModels, hedgeAfter, inFlight, queued);
        }
    }

    private TestUpstream(Simulator simulator, Options options) throws IOException {
        GatewayConfiguration configuration = new GatewayConfiguration(
                new UpstreamConfiguration(
                        "project",
                        LOCATION,
                        options.fallbackLocations(),
                        "127.0.0.1:" + simulator.port(),
                        true,
                        true,
                        List.of(MODEL, OTHER_MODEL),
                        Map.of(),
                        options.fallbackModels(),
                        TimeSpan.parse("60s"),
                        options.hedgeAfter()),
                new CacheConfiguration(null, 1 << 20, null, List.of(), null, CompressionAlgorithm.ZSTD, 64, 1 << 20),
                new LimitsConfiguration(options.maxInFlight(), options.maxQueued(), null, null, null));
        upstream = new Upstreams(
                        workers, timer, () -> ThreadLocalRandom.current().nextLong(), observer(registry))
                .open(configuration, "v1");
    }

    static TestUpstream open(Simulator simulator, Options options) throws IOException {
        return new TestUpstream(simulator, options);
    }

    /** What tests look at afterwards. */
    static ReliabilityMetrics observer(MeterRegistry registry) {
        return new ReliabilityMetrics(registry, new ClientIdentity("namespace", "client", Track.STABLE, "v1"));
    }

    SimpleMeterRegistry registry() {
        return registry;
    }

    int placesTaken() {
        return ((QueueingUpstream) upstream).places().taken();
    }

    CompletableFuture<ModelAnswer> begin(String prompt, Duration timeout) {
        return begin(prompt, "", timeout);
    }

    CompletableFuture<ModelAnswer> begin(String prompt, String tenant, Duration timeout) {
        return upstream.call(call(Operation.GENERATE_CONTENT, prompt, tenant), Deadline.after(timeout));
    }

    ModelAnswer ask(String prompt) {
        return begin(prompt, Duration.ofSeconds(20)).join();
    }

    CompletableFuture<AnswerStream> beginStream(String prompt, Duration timeout) {
        return upstream.stream(call(Operation.STREAM_GENERATE_CONTENT, prompt, ""), Deadline.after(timeout));
    }

    AnswerStream stream(String prompt) {
        return beginStream(prompt, Duration.ofSeconds(20)).join();
    }

    /** All parts that are left. */
    static List<StreamPart> rest(AnswerStream stream) {
        List<StreamPart> parts = new ArrayList<>();
        Optional<StreamPart> part = stream.next().join();
        while (part.isPresent()) {
            parts.add(part.get());
            part = stream.next().join();
        }
        return parts;
    }

    /** How it failed; waits for the end. */
    static CallFailure failureOf(CompletableFuture<?> future) {
        try {
            future.join();
        } catch (CompletionException e) {
            return FailedCallException.failureOf(e).orElseThrow(() -> e);
        }
        throw new AssertionError("it did not fail");
    }

    static long count(Simulator simulator, String code) {
        return simulator.calls().stream()
                .filter(call -> call.code().equals(code))
                .mapToLong(call -> call.count())
                .sum();
    }

    /** Waits for the simulator to have seen so many calls end so. */
    static void awaitCount(Simulator simulator, String code, long count) throws InterruptedException {
        while (count(simulator, code) < count) {
            Thread.sleep(5);
        }
    }

    static ModelCall call(Operation operation, String prompt, String tenant) {
        String body = "{\"contents\": [{\"role\": \"user\", \"parts\": [{\"text\": \"" + prompt + "\"}]}]}";
        try {
            return new ModelCall(
                    operation, MODEL, (ObjectNode) JsonMapper.builder().build().readTree(body), tenant);
        } catch (JsonProcessingException e) {
            throw new IllegalArgumentException(e);
        }
    }

    @Override
    public void close() {
        upstream.close();
        timer.shutdownNow();
        workers.shutdown();
    }
}
