package io.ngxagents.vertexai.client;

import io.micrometer.core.instrument.MeterRegistry;
import io.ngxagents.vertexai.api.CompressionAlgorithm;
import io.ngxagents.vertexai.api.TimeSpan;
import io.ngxagents.vertexai.api.Track;
import io.ngxagents.vertexai.api.gateway.CacheConfiguration;
import io.ngxagents.vertexai.api.gateway.CachePolicyConfiguration;
import io.ngxagents.vertexai.api.gateway.GatewayConfiguration;
import io.ngxagents.vertexai.api.gateway.LimitsConfiguration;
import io.ngxagents.vertexai.api.gateway.UpstreamConfiguration;
import io.ngxagents.vertexai.api.gateway.WarmUpConfiguration;
import io.ngxagents.vertexai.client.cache.CachePolicies;
import io.ngxagents.vertexai.client.cost.PriceTable;
import io.ngxagents.vertexai.client.metrics.ClientIdentity;
import io.ngxagents.vertexai.client.metrics.ClientMetrics;
import io.ngxagents.vertexai.client.redis.RedisSettings;
import java.io.IOException;
import java.time.Clock;
import java.time.Duration;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.concurrent.ThreadLocalRandom;

/**
 * Makes a {@link CachedVertexAi} for a program that has no gateway: what is not said is as a {@code VertexAiClient} has it.
 *
 * <p>Credentials are Application Default Credentials, found by Google's own library. For use by one thread.
 */
public final class CachedVertexAiBuilder {
    private static final long LOCAL_MAX_BYTES = 64L * 1024 * 1024;
    private static final long COMPRESSION_MIN_BYTES = 1024;
    private static final long MAX_ENTRY_BYTES = 1024L * 1024;
    private static final int MAX_IN_FLIGHT = 200;

    private final String project;
    private final String location;
    private final List<String> models;
    private final List<String> fallbackLocations = new ArrayList<>();
    private final Map<String, String> aliases = new LinkedHashMap<>();
    private final Map<String, String> fallbackModels = new LinkedHashMap<>();
    private final List<CachePolicyConfiguration> policies = new ArrayList<>();
    private ClientIdentity identity = new ClientIdentity("default", "library", Track.STABLE, "none");
    private Optional<String> simulator = Optional.empty();
    private Optional<RedisSettings> redis = Optional.empty();
    private TimeSpan requestTimeout = TimeSpan.parse("60s");
    private long localMaxBytes = LOCAL_MAX_BYTES;
    private WarmUpConfiguration warmUp = WarmUpConfiguration.BUILT_IN;
    private LimitsConfiguration limits = new LimitsConfiguration(MAX_IN_FLIGHT, null, null, null, null);
    private PriceTable prices = PriceTable.builtIn();

    /**
     * Begins.
     *
     * @param project Google Cloud project id
     * @param location such as {@code us-central1} or {@code global}
     * @param models those that may be asked, at least one
     * @throws IllegalArgumentException if there are no models
     */
    public CachedVertexAiBuilder(String project, String location, List<String> models) {
        this.project = Objects.requireNonNull(project, "project");
        this.location = Objects.requireNonNull(location, "location");
        this.models = List.copyOf(models);
        if (this.models.isEmpty()) {
            throw new IllegalArgumentException("models is empty; name at least one model that may be asked");
        }
    }

    /** Who it is, in Redis and in the metrics' labels: programs of the same namespace and client share answers in Redis. */
    public CachedVertexAiBuilder identity(ClientIdentity value) {
        identity = Objects.requireNonNull(value, "identity");
        return this;
    }

    /** Calls this host and port instead of Google, without TLS and credentials, such as the simulator's. */
    public CachedVertexAiBuilder simulator(String hostAndPort) {
        simulator = Optional.of(hostAndPort);
        return this;
    }

    /** One more location, asked where those before have no capacity. */
    public CachedVertexAiBuilder fallbackLocation(String value) {
        fallbackLocations.add(value);
        return this;
    }

    /** Another name for a model, which callers may use. */
    public CachedVertexAiBuilder alias(String name, String model) {
        aliases.put(name, model);
        return this;
    }

    /** The model that is asked if no location answers for the other. */
    public CachedVertexAiBuilder fallbackModel(String model, String fallback) {
        fallbackModels.put(model, fallback);
        return this;
    }

    /** Time within which each call has an answer or an error, retries included; 60 s if nothing is said. */
    public CachedVertexAiBuilder requestTimeout(Duration value) {
        requestTimeout = new TimeSpan(value);
        return this;
    }

    /** The shared level of the cache; none if nothing is said. */
    public CachedVertexAiBuilder redis(RedisSettings value) {
        redis = Optional.of(value);
        return this;
    }

    /** Bytes of this process's memory for answers; 0 for none, 64 MiB if nothing is said. */
    public CachedVertexAiBuilder localMaxBytes(long value) {
        localMaxBytes = value;
        return this;
    }

    /**
     * What {@link CachedVertexAi#warm} brings from Redis into this process's memory; at most 1000 answers within 5 s if nothing
     * is said.
     */
    public CachedVertexAiBuilder warmUp(WarmUpConfiguration value) {
        warmUp = Objects.requireNonNull(value, "warmUp");
        return this;
    }

    /** How long answers of a query class are served; a class without a policy has its built-in one. */
    public CachedVertexAiBuilder policy(CachePolicyConfiguration value) {
        policies.add(value);
        return this;
    }

    /** What may be used; 200 calls in flight, 100 that wait, and no other bound if nothing is said. */
    public CachedVertexAiBuilder limits(LimitsConfiguration value) {
        limits = Objects.requireNonNull(value, "limits");
        return this;
    }

    /** What calls cost; the table that comes with the library if nothing is said. */
    public CachedVertexAiBuilder prices(PriceTable value) {
        prices = Objects.requireNonNull(value, "prices");
        return this;
    }

    /**
     * Opens the way to Vertex AI and starts to connect to Redis. Blocks for a second or two, while Google's library loads.
     *
     * @param registry where it counts
     * @throws IOException if there are no credentials where the environment says they are
     */
    public CachedVertexAi open(MeterRegistry registry) throws IOException {
        Clock clock = Clock.systemUTC();
        ClientMetrics metrics = new ClientMetrics(
                registry,
                identity,
                models,
                new CachePolicies(policies, ThreadLocalRandom.current()).classes(),
                prices,
                clock);
        return new CachedVertexAiFactory(identity, metrics, clock).open(configuration(), redis);
    }

    private GatewayConfiguration configuration() {
        return new GatewayConfiguration(
                new UpstreamConfiguration(
                        project,
                        location,
                        fallbackLocations,
                        simulator.orElse(null),
                        simulator.isPresent(),
                        simulator.isPresent(),
                        models,
                        aliases,
                        fallbackModels,
                        requestTimeout,
                        null),
                new CacheConfiguration(
                        null,
                        localMaxBytes,
                        warmUp,
                        policies,
                        null,
                        CompressionAlgorithm.ZSTD,
                        COMPRESSION_MIN_BYTES,
                        MAX_ENTRY_BYTES),
                limits);
    }
}
