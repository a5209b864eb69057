package io.ngxagents.vertexai.client;

import io.netty.channel.EventLoopGroup;
import io.ngxagents.vertexai.api.TimeSpan;
import io.ngxagents.vertexai.api.Track;
import io.ngxagents.vertexai.api.gateway.CacheConfiguration;
import io.ngxagents.vertexai.api.gateway.GatewayConfiguration;
import io.ngxagents.vertexai.api.gateway.UsageLogConfiguration;
import io.ngxagents.vertexai.api.gateway.WarmUpConfiguration;
import io.ngxagents.vertexai.client.cache.AnswerCache;
import io.ngxagents.vertexai.client.cache.CachePolicies;
import io.ngxagents.vertexai.client.cache.Envelope;
import io.ngxagents.vertexai.client.cache.HotKeyPublisher;
import io.ngxagents.vertexai.client.cache.LocalCache;
import io.ngxagents.vertexai.client.cache.NegativeCache;
import io.ngxagents.vertexai.client.cache.SharedHotKeys;
import io.ngxagents.vertexai.client.cache.WarmUp;
import io.ngxagents.vertexai.client.limits.LimitedUpstream;
import io.ngxagents.vertexai.client.metrics.ClientIdentity;
import io.ngxagents.vertexai.client.metrics.ClientMetrics;
import io.ngxagents.vertexai.client.metrics.MeasuredUpstream;
import io.ngxagents.vertexai.client.redis.Redis;
import io.ngxagents.vertexai.client.redis.RedisSettings;
import io.ngxagents.vertexai.client.upstream.Upstream;
import io.ngxagents.vertexai.client.upstream.Upstreams;
import io.ngxagents.vertexai.client.usage.RedisUsageLog;
import io.ngxagents.vertexai.client.usage.UsageLog;
import java.io.IOException;
import java.time.Clock;
import java.time.Duration;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.ThreadLocalRandom;
import java.util.random.RandomGenerator;

/**
 * Puts a {@link CachedVertexAi} together.
 *
 * @param identity which client it is
 * @param metrics where it counts
 * @param clock for what is stored and when it expires
 * @param eventLoops on which callers ask, and Redis is then asked too; of Java's own transport, and not ended with what this
 *     makes. Empty for callers on threads of any kind
 */
public record CachedVertexAiFactory(
        ClientIdentity identity, ClientMetrics metrics, Clock clock, Optional<EventLoopGroup> eventLoops) {
    private static final RandomGenerator RANDOM =
            () -> ThreadLocalRandom.current().nextLong();

    /** For callers on threads of any kind. */
    public CachedVertexAiFactory(ClientIdentity identity, ClientMetrics metrics, Clock clock) {
        this(identity, metrics, clock, Optional.empty());
    }

    /**
     * Opens the way to Vertex AI and starts to connect to Redis. Blocks for a second or two, while Google's library loads.
     *
     * @param configuration already checked
     * @param redisSettings the shared level; empty for none
     * @throws IOException if there are no credentials where the environment says they are
     */
    public CachedVertexAi open(GatewayConfiguration configuration, Optional<RedisSettings> redisSettings)
            throws IOException {
        Threads threads = new Threads();
        Upstream vertexAi = new Upstreams(threads.workers(), threads.timer(), RANDOM, metrics.reliability())
                .open(configuration, identity.version());
        return over(vertexAi, configuration, redisSettings, threads);
    }

    /**
     * The same over a way to Vertex AI of the caller's own.
     *
     * @param upstream closed with what this returns
     * @param configuration already checked; of its upstream only models, aliases and request timeout are looked at
     * @param redisSettings the shared level; empty for none
     */
    public CachedVertexAi over(
            Upstream upstream, GatewayConfiguration configuration, Optional<RedisSettings> redisSettings) {
        return over(upstream, configuration, redisSettings, new Threads());
    }

    private CachedVertexAi over(
            Upstream vertexAi,
            GatewayConfiguration configuration,
            Optional<RedisSettings> redisSettings,
            Threads threads) {
        Optional<Redis> redis = redisSettings.map(settings -> redis(settings, threads));
        Upstream upstream = LimitedUpstream.of(
                new MeasuredUpstream(vertexAi, metrics.genAi()),
                configuration.limits(),
                redis,
                cacheNamespace(),
                metrics,
                clock);
        Envelope envelope = envelope(configuration.cache());
        UsageLog usageLog = usageLog(configuration.usageLog(), redis, envelope, threads);
        LocalCache local = new LocalCache(configuration.cache().localMaxBytes(), clock);
        AnswerCache cache = cache(configuration.cache(), local, envelope, redis, threads);
        HotAnswers hot = hotAnswers(configuration, local, cache, redis, threads);
        CachePolicies policies = new CachePolicies(configuration.cache().policies(), RANDOM);
        NegativeCache refusals = refusals(configuration.cache());
        AnswerKeeper keeper = new AnswerKeeper(cache, policies, threads.workers(), clock);
        Renewals renewals = new Renewals(metrics, usageLog, clock);
        ExpectedLatency expected = new ExpectedLatency();
        CrossPodFlight crossPod = new CrossPodFlight(cache, expected, threads.timer(), clock);
        Duration timeout = configuration.upstream().requestTimeout().toDuration();
        return new CachedVertexAi(
                new ModelNames(
                        configuration.upstream().models(),
                        configuration.upstream().aliases()),
                cache,
                hot,
                policies,
                new Answers(cache, refusals, keeper, upstream, crossPod, expected, timeout, metrics, renewals, clock),
                new Streams(cache, refusals, keeper, upstream, timeout, metrics, renewals, clock),
                timeout,
                metrics,
                usageLog,
                clock,
                () -> {
                    hot.close();
                    usageLog.close();
                    upstream.close();
                    redis.ifPresent(Redis::close);
                    threads.close();
                    envelope.close();
                });
    }

    private Redis redis(RedisSettings settings, Threads threads) {
        return eventLoops
                .map(loops -> Redis.connect(settings, loops, threads.timer(), clock))
                .orElseGet(() -> Redis.connect(settings, threads.timer(), clock));
    }

    private NegativeCache refusals(CacheConfiguration cache) {
        return new NegativeCache(
                Optional.ofNullable(cache.negativeTimeToLive())
                        .map(TimeSpan::toDuration)
                        .orElse(Duration.ZERO),
                clock);
    }

    private static Envelope envelope(CacheConfiguration cache) {
        return new Envelope(cache.compression(), cache.compressionMinBytes(), cache.maxEntryBytes());
    }

    private UsageLog usageLog(
            UsageLogConfiguration configuration, Optional<Redis> redis, Envelope envelope, Threads threads) {
        if (configuration == null || redis.isEmpty()) {
            return UsageLog.NONE;
        }
        return new RedisUsageLog(
                redis.get(),
                identity,
                configuration,
                envelope::packedSize,
                metrics::unlogged,
                threads.workers(),
                threads.timer());
    }

    private AnswerCache cache(
            CacheConfiguration cache, LocalCache local, Envelope envelope, Optional<Redis> redis, Threads threads) {
        return new AnswerCache(
                local,
                envelope,
                cache.maxEntryBytes(),
                cacheNamespace(),
                redis,
                threads.workers(),
                threads.timer(),
                clock);
    }

    /** Only the stable track tells others: a canary must not change what stable pods begin with. */
    private HotAnswers hotAnswers(
            GatewayConfiguration configuration,
            LocalCache local,
            AnswerCache cache,
            Optional<Redis> redis,
            Threads threads) {
        WarmUpConfiguration warmUp =
                Optional.ofNullable(configuration.cache().warmUp()).orElse(WarmUpConfiguration.BUILT_IN);
        boolean wanted = warmUp.entries() > 0 && configuration.cache().localMaxBytes() > 0;
        Optional<SharedHotKeys> shared =
                redis.filter(server -> wanted).map(server -> new SharedHotKeys(server, cacheNamespace()));
        return new HotAnswers(
                shared.map(keys -> new WarmUp(
                        cache,
                        local,
                        keys,
                        Set.copyOf(configuration.upstream().models()),
                        warmUp.entries(),
                        warmUp.within().toDuration(),
                        threads.workers())),
                shared.filter(keys -> identity.track() == Track.STABLE)
                        .map(keys -> new HotKeyPublisher(
                                local,
                                keys,
                                warmUp.entries(),
                                HotKeyPublisher.USUAL_PAUSE,
                                threads.workers(),
                                threads.timer(),
                                RANDOM)),
                metrics.warmUp());
    }

    private String cacheNamespace() {
        return identity.namespace() + "/" + identity.client();
    }
}
