package io.ngxagents.vertexai.client;

import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import io.micrometer.core.instrument.Counter;
import io.micrometer.core.instrument.MeterRegistry;
import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import io.ngxagents.vertexai.api.CompressionAlgorithm;
import io.ngxagents.vertexai.api.TimeSpan;
import io.ngxagents.vertexai.api.Track;
import io.ngxagents.vertexai.api.gateway.CacheConfiguration;
import io.ngxagents.vertexai.api.gateway.CachePolicyConfiguration;
import io.ngxagents.vertexai.api.gateway.ClassMatchConfiguration;
import io.ngxagents.vertexai.api.gateway.GatewayConfiguration;
import io.ngxagents.vertexai.api.gateway.LimitsConfiguration;
import io.ngxagents.vertexai.api.gateway.UpstreamConfiguration;
import io.ngxagents.vertexai.client.cache.CachePolicies;
import io.ngxagents.vertexai.client.call.AnswerStream;
import io.ngxagents.vertexai.client.call.CallFailure;
import io.ngxagents.vertexai.client.call.CallOptions;
import io.ngxagents.vertexai.client.call.FailedCallException;
import io.ngxagents.vertexai.client.call.JsonBytes;
import io.ngxagents.vertexai.client.call.ModelCall;
import io.ngxagents.vertexai.client.call.Operation;
import io.ngxagents.vertexai.client.call.ServedAnswer;
import io.ngxagents.vertexai.client.call.ServedStream;
import io.ngxagents.vertexai.client.call.StreamPart;
import io.ngxagents.vertexai.client.cost.PriceTable;
import io.ngxagents.vertexai.client.metrics.ClientIdentity;
import io.ngxagents.vertexai.client.metrics.ClientMetrics;
import io.ngxagents.vertexai.client.redis.RedisSettings;
import io.ngxagents.vertexai.client.upstream.Upstream;
import java.time.Clock;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Random;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;

/** A client whose upstream and clock a test plays; all else is as a pod has it. */
final class PlayedClient implements AutoCloseable {
    static final String MODEL = "gemini-2.5-flash";
    static final String OTHER_MODEL = "gemini-2.5-pro";
    static final int MOST_BYTES = 1000;

    /** Of answers of class generation, up to ten per cent more or less. */
    static final Duration TIME_TO_LIVE = Duration.ofMinutes(60);

    static final Duration STALE_WHILE_REVALIDATE = Duration.ofMinutes(15);
    static final Duration STALE_IF_ERROR = Duration.ofMinutes(30);
    static final Duration NEGATIVE = Duration.ofMinutes(1);

    /** Of the class of requests with the header {@code x-fresh: yes}. */
    static final Duration SHORT_TIME_TO_LIVE = Duration.ofMinutes(5);

    private static final Duration PATIENCE = Duration.ofSeconds(5);
    private static final List<String> MODELS = List.of(MODEL, OTHER_MODEL);
    private static final List<CachePolicyConfiguration> POLICIES = List.of(
            new CachePolicyConfiguration(
                    "fresh",
                    new ClassMatchConfiguration(null, null, Map.of("x-fresh", "yes")),
                    new TimeSpan(SHORT_TIME_TO_LIVE),
                    null,
                    null),
            new CachePolicyConfiguration(
                    "generation",
                    null,
                    new TimeSpan(TIME_TO_LIVE),
                    new TimeSpan(STALE_WHILE_REVALIDATE),
                    new TimeSpan(STALE_IF_ERROR)));

    final PlayedUpstream upstream = new PlayedUpstream();
    final SimpleMeterRegistry registry = new SimpleMeterRegistry();
    final CachedVertexAi client;

    private PlayedClient(Clock clock) {
        client = open("namespace", upstream, registry, clock, Optional.empty());
    }

    /** Without Redis, so that whatever the test sets going has ended when it looks. */
    static PlayedClient alone(MovedClock clock) {
        return new PlayedClient(clock);
    }

    /** The client itself, with any upstream. */
    static CachedVertexAi open(
            String namespace, Upstream upstream, MeterRegistry registry, Clock clock, Optional<String> redisUrl) {
        ClientIdentity identity = new ClientIdentity(namespace, "client", Track.STABLE, "v1");
        ClientMetrics metrics = new ClientMetrics(
                registry,
                identity,
                MODELS,
                new CachePolicies(POLICIES, new Random(1)).classes(),
                PriceTable.builtIn(),
                clock);
        CachedVertexAi client = new CachedVertexAiFactory(identity, metrics, clock)
                .over(upstream, configuration(), redisUrl.map(url -> RedisSettings.of(url, PATIENCE)));
        client.warm().join();
        return client;
    }

    private static GatewayConfiguration configuration() {
        return new GatewayConfiguration(
                new UpstreamConfiguration(
                        "project",
                        "us-central1",
                        List.of(),
                        null,
                        false,
                        false,
                        MODELS,
                        Map.of(),
                        Map.of(),
                        TimeSpan.parse("10s"),
                        null),
                new CacheConfiguration(
                        null,
                        1 << 20,
                        null,
                        POLICIES,
                        new TimeSpan(NEGATIVE),
                        CompressionAlgorithm.ZSTD,
                        64,
                        MOST_BYTES),
                new LimitsConfiguration(1000, 0, null, null, null));
    }

    static ModelCall call(Operation operation, String prompt) {
        return new ModelCall(
                operation, MODEL, JsonNodeFactory.instance.objectNode().put("prompt", prompt), "");
    }

    CompletableFuture<ServedAnswer> ask(String prompt) {
        return ask(prompt, CallOptions.DEFAULT);
    }

    CompletableFuture<ServedAnswer> ask(String prompt, CallOptions options) {
        return client.call(call(Operation.GENERATE_CONTENT, prompt), options);
    }

    CompletableFuture<ServedStream> stream(String prompt) {
        return stream(prompt, CallOptions.DEFAULT);
    }

    CompletableFuture<ServedStream> stream(String prompt, CallOptions options) {
        return client.stream(call(Operation.STREAM_GENERATE_CONTENT, prompt), options);
    }

    static AnswerStream partsOf(CompletableFuture<ServedStream> served) {
        return served.join().parts();
    }

    /** All parts that are left; fails if the stream does. */
    static List<JsonBytes> rest(AnswerStream stream) {
        List<JsonBytes> parts = new ArrayList<>();
        for (Optional<StreamPart> part = stream.next().join();
                part.isPresent();
                part = stream.next().join()) {
            parts.add(part.get().json());
        }
        return parts;
    }

    static CallFailure failureOf(CompletableFuture<?> answer) {
        try {
            Object unexpected = answer.join();
            throw new AssertionError("not a failure: " + unexpected);
        } catch (CompletionException e) {
            return FailedCallException.failureOf(e).orElseThrow();
        }
    }

    /** The sum of all series of that name. */
    double counted(String name) {
        return registry.find(name).counters().stream()
                .mapToDouble(Counter::count)
                .sum();
    }

    double inFlight() {
        return registry.get("vertex_ai.client.in_flight").gauge().value();
    }

    @Override
    public void close() {
        client.close();
    }
}
