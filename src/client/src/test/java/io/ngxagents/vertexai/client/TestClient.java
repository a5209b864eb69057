package io.ngxagents.vertexai.client;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.json.JsonMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.micrometer.core.instrument.Counter;
import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import io.ngxagents.vertexai.api.CompressionAlgorithm;
import io.ngxagents.vertexai.api.MetricNames;
import io.ngxagents.vertexai.api.TimeSpan;
import io.ngxagents.vertexai.api.Track;
import io.ngxagents.vertexai.api.gateway.CacheConfiguration;
import io.ngxagents.vertexai.api.gateway.GatewayConfiguration;
import io.ngxagents.vertexai.api.gateway.LimitsConfiguration;
import io.ngxagents.vertexai.api.gateway.UpstreamConfiguration;
import io.ngxagents.vertexai.api.gateway.UsageLogConfiguration;
import io.ngxagents.vertexai.client.cache.InvalidationScope;
import io.ngxagents.vertexai.client.call.AnswerStream;
import io.ngxagents.vertexai.client.call.CacheOutcome;
import io.ngxagents.vertexai.client.call.CacheUse;
import io.ngxagents.vertexai.client.call.CallFailure;
import io.ngxagents.vertexai.client.call.CallOptions;
import io.ngxagents.vertexai.client.call.FailedCallException;
import io.ngxagents.vertexai.client.call.ModelCall;
import io.ngxagents.vertexai.client.call.Operation;
import io.ngxagents.vertexai.client.call.QueryClass;
import io.ngxagents.vertexai.client.call.ServedAnswer;
import io.ngxagents.vertexai.client.cost.PriceTable;
import io.ngxagents.vertexai.client.metrics.ClientIdentity;
import io.ngxagents.vertexai.client.metrics.ClientMetrics;
import io.ngxagents.vertexai.client.redis.RedisSettings;
import io.ngxagents.vertexai.simulator.Simulator;
import java.io.IOException;
import java.time.Clock;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;

/** A client as a pod has it, and short ways to ask it. */
final class TestClient implements AutoCloseable {
    static final String MODEL = "gemini-2.5-flash";
    private static final int MANY = 1000;

    /** A busy test machine may take longer than a caller should wait. */
    private static final Duration PATIENCE = Duration.ofSeconds(5);

    private final CachedVertexAi client;
    private final SimpleMeterRegistry registry;

    private TestClient(CachedVertexAi client, SimpleMeterRegistry registry) {
        this.client = client;
        this.registry = registry;
    }

    static TestClient open(Simulator simulator, Optional<String> redisUrl) throws IOException {
        return open(simulator, redisUrl, "10s");
    }

    static TestClient open(Simulator simulator, Optional<String> redisUrl, String requestTimeout) throws IOException {
        return open(simulator, redisUrl, requestTimeout, MANY);
    }

    static TestClient open(Simulator simulator, Optional<String> redisUrl, String requestTimeout, int maxInFlight)
            throws IOException {
        return open(simulator, redisUrl, requestTimeout, new LimitsConfiguration(maxInFlight, 0, null, null, null));
    }

    static TestClient open(
            Simulator simulator, Optional<String> redisUrl, String requestTimeout, LimitsConfiguration limits)
            throws IOException {
        return open(simulator, redisUrl, requestTimeout, limits, null);
    }

    static TestClient open(
            Simulator simulator,
            Optional<String> redisUrl,
            String requestTimeout,
            LimitsConfiguration limits,
            UsageLogConfiguration usageLog)
            throws IOException {
        return open(simulator, requestTimeout, limits, usageLog, redisUrl.map(url -> RedisSettings.of(url, PATIENCE)));
    }

    static TestClient open(Simulator simulator, RedisSettings redis) throws IOException {
        return open(simulator, "10s", new LimitsConfiguration(MANY, 0, null, null, null), null, Optional.of(redis));
    }

    private static TestClient open(
            Simulator simulator,
            String requestTimeout,
            LimitsConfiguration limits,
            UsageLogConfiguration usageLog,
            Optional<RedisSettings> redis)
            throws IOException {
        GatewayConfiguration configuration = new GatewayConfiguration(
                new UpstreamConfiguration(
                        "project",
                        "us-central1",
                        List.of(),
                        "127.0.0.1:" + simulator.port(),
                        true,
                        true,
                        List.of(MODEL),
                        Map.of("fast", MODEL),
                        Map.of(),
                        TimeSpan.parse(requestTimeout),
                        null),
                new CacheConfiguration(null, 1 << 20, null, List.of(), null, CompressionAlgorithm.ZSTD, 64, 1 << 20),
                limits,
                null,
                null,
                usageLog,
                null);
        ClientIdentity identity = new ClientIdentity("namespace", "client", Track.STABLE, "v1");
        SimpleMeterRegistry registry = new SimpleMeterRegistry();
        ClientMetrics metrics = new ClientMetrics(
                registry, identity, List.of(MODEL), QueryClass.BUILT_IN, PriceTable.builtIn(), Clock.systemUTC());
        CachedVertexAi client =
                new CachedVertexAiFactory(identity, metrics, Clock.systemUTC()).open(configuration, redis);
        client.warm().join();
        return new TestClient(client, registry);
    }

    /** A request with an empty generationConfig, to be filled by whoever wants to. */
    static String body(String prompt) {
        return "{\"contents\": [{\"role\": \"user\", \"parts\": [{\"text\": \"" + prompt
                + "\"}]}], \"generationConfig\": {}}";
    }

    ServedAnswer ask(String prompt) {
        return ask(prompt, CacheUse.FULL);
    }

    ServedAnswer ask(String prompt, CacheUse use) {
        return begin(prompt, use).join();
    }

    ServedAnswer askBody(String body) {
        return client.call(call(MODEL, body), CallOptions.DEFAULT).join();
    }

    CompletableFuture<ServedAnswer> begin(String prompt, CacheUse use) {
        return client.call(call(MODEL, body(prompt)), CallOptions.of(use));
    }

    /** Asks until the answer comes from there. */
    void awaitOutcome(String body, CacheOutcome outcome) {
        while (askBody(body).outcome() != outcome) {
            Thread.onSpinWait();
        }
    }

    CallFailure failure(String prompt) {
        return failureIn(begin(prompt, CacheUse.FULL)).orElseThrow();
    }

    CallFailure failureOfBody(String body) {
        return failureIn(client.call(call(MODEL, body), CallOptions.DEFAULT)).orElseThrow();
    }

    CallFailure failureOfModel(String model) {
        return failureIn(client.call(call(model, body("hello")), CallOptions.DEFAULT))
                .orElseThrow();
    }

    static Optional<Integer> statusOf(CompletableFuture<ServedAnswer> answer) {
        return failureIn(answer).map(CallFailure::httpStatus);
    }

    private static Optional<CallFailure> failureIn(CompletableFuture<ServedAnswer> answer) {
        try {
            answer.join();
            return Optional.empty();
        } catch (CompletionException e) {
            return FailedCallException.failureOf(e);
        }
    }

    boolean forget(InvalidationScope scope) {
        return client.invalidate(scope).join();
    }

    /** The sum of all series of that name. */
    double counted(String name) {
        return registry.find(name).counters().stream()
                .mapToDouble(Counter::count)
                .sum();
    }

    /** What the gauge shows as used of a limit. */
    double limitUsed(String limit) {
        return registry.get(MetricNames.LIMIT_USED)
                .tag(MetricNames.LIMIT, limit)
                .gauge()
                .value();
    }

    /** Reads an answer in parts to its end. */
    void readStream(String prompt) {
        ModelCall asked = call(MODEL, body(prompt));
        AnswerStream parts = client.stream(
                        new ModelCall(Operation.STREAM_GENERATE_CONTENT, MODEL, asked.body(), ""), CallOptions.DEFAULT)
                .join()
                .parts();
        while (parts.next().join().isPresent()) {
            Thread.onSpinWait();
        }
    }

    /** Tries again for a while: what nobody waits for shows after a moment. */
    void await(Runnable assertion) {
        long end = System.nanoTime() + Duration.ofSeconds(30).toNanos();
        while (true) {
            try {
                assertion.run();
                return;
            } catch (AssertionError e) {
                if (System.nanoTime() > end) {
                    throw e;
                }
                Thread.onSpinWait();
            }
        }
    }

    SimpleMeterRegistry registry() {
        return registry;
    }

    private static ModelCall call(String model, String body) {
        try {
            ObjectNode json = (ObjectNode) JsonMapper.builder().build().readTree(body);
            return new ModelCall(Operation.GENERATE_CONTENT, model, json, "");
        } catch (JsonProcessingException e) {
            throw new IllegalArgumentException(e);
        }
    }

    @Override
    public void close() {
        client.close();
    }
}
