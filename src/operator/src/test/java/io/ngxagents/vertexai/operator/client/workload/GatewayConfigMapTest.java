package io.ngxagents.vertexai.operator.client.workload;

import static io.ngxagents.vertexai.operator.client.ClientFixture.client;
import static io.ngxagents.vertexai.operator.client.ClientFixture.withVertex;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.entry;
import static org.assertj.core.api.Assertions.tuple;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.fabric8.kubernetes.api.model.ConfigMap;
import io.ngxagents.vertexai.api.TimeSpan;
import io.ngxagents.vertexai.api.client.VertexAiClient;
import io.ngxagents.vertexai.api.gateway.AccessLogMode;
import io.ngxagents.vertexai.api.gateway.CacheConfiguration;
import io.ngxagents.vertexai.api.gateway.CachePolicyConfiguration;
import io.ngxagents.vertexai.api.gateway.ClassMatchConfiguration;
import io.ngxagents.vertexai.api.gateway.GatewayConfiguration;
import io.ngxagents.vertexai.api.gateway.LimitsConfiguration;
import io.ngxagents.vertexai.api.gateway.UpstreamConfiguration;
import io.ngxagents.vertexai.api.gateway.UsageLogConfiguration;
import io.ngxagents.vertexai.api.gateway.WarmUpConfiguration;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

class GatewayConfigMapTest {
    @Test
    void givenAClientWhenProjectedThenTheGatewayReadsBackWhatTheSpecSays() throws JsonProcessingException {
        GatewayConfiguration configuration = read(configMap(
                client("cache: {policies: [{class: generation, ttl: 10m}]}", "limits: {requestTimeout: 30s}")));

        assertThat(configuration.upstream().endpoint()).isEqualTo("simulator:8081");
        assertThat(configuration.upstream().anonymous()).isTrue();
        assertThat(configuration.upstream().requestTimeout()).isEqualTo(TimeSpan.parse("30s"));
        assertThat(configuration.cache().redisUrl()).isEqualTo("redis://chat-redis.team-a.svc:6379");
        assertThat(configuration.cache().policies())
                .extracting(CachePolicyConfiguration::queryClass, CachePolicyConfiguration::timeToLive)
                .containsExactly(tuple("generation", TimeSpan.parse("10m")));
        assertThat(configuration.cache().localMaxBytes()).isEqualTo(64 * 1024 * 1024);
    }

    @Test
    void givenFallbacksWhenProjectedThenTheGatewayKnowsLocationsModelsAndWhenToHedge() throws JsonProcessingException {
        UpstreamConfiguration upstream = read(configMap(withVertex("""
                                fallbackLocations: [us-east4, global]
                                fallbackModels: {gemini-2.5-flash: gemini-2.5-pro}
                                hedgeAfter: 2s
                                endpoint: {address: simulator:8081, anonymous: true}
                            """.strip().replaceAll("\n +", "\n    "))))
                .upstream();

        assertThat(upstream.fallbackLocations()).containsExactly("us-east4", "global");
        assertThat(upstream.fallbackModels()).containsExactly(entry("gemini-2.5-flash", "gemini-2.5-pro"));
        assertThat(upstream.hedgeAfter()).isEqualTo(TimeSpan.parse("2s"));
    }

    @Test
    void givenAClassOfItsOwnWhenProjectedThenItsMatchAndItsStaleTimesAreThere() throws JsonProcessingException {
        CacheConfiguration cache =
                read(configMap(client("""
                        cache:
                          negativeTtl: 30s
                          policies:
                          - class: faq
                            ttl: 1h
                            staleWhileRevalidate: 5m
                            staleIfError: 1d
                            match: {models: [gemini-2.5-flash], paths: [/v1/chat/], headers: {x-use: faq}}
                        """.strip().replaceAll("\n", "\n  ")))).cache();

        assertThat(cache.negativeTimeToLive()).isEqualTo(TimeSpan.parse("30s"));
        assertThat(cache.policies())
                .containsExactly(new CachePolicyConfiguration(
                        "faq",
                        new ClassMatchConfiguration(
                                List.of("gemini-2.5-flash"), List.of("/v1/chat/"), Map.of("x-use", "faq")),
                        TimeSpan.parse("1h"),
                        TimeSpan.parse("5m"),
                        TimeSpan.parse("1d")));
    }

    @Test
    void givenAWarmUpWhenProjectedThenItsBoundsAreThere() throws JsonProcessingException {
        assertThat(read(configMap(client("cache: {local: {warmUp: {entries: 0}}}")))
                        .cache()
                        .warmUp())
                .isEqualTo(new WarmUpConfiguration(0, TimeSpan.parse("5s")));
    }

    @Test
    void givenLimitsWhenProjectedThenAllOfThemAreThere() throws JsonProcessingException {
        String limits = "{maxInFlight: 10, maxQueued: 0, tokensPerMinute: 9, requestsPerMinute: 8, dailyCostUsd: 0.5}";

        assertThat(read(configMap(client("limits: " + limits))).limits())
                .isEqualTo(new LimitsConfiguration(10, 0, 9L, 8L, 0.5));
    }

    @Test
    void givenKeysPricesAndLogsWhenProjectedThenTheGatewayKnowsTheFilesAndWhatToLog() throws JsonProcessingException {
        GatewayConfiguration configuration = read(configMap(client(
                "auth: {apiKeysSecretRef: {name: keys}}",
                "prices: {configMapRef: {name: prices, key: ours.json}}",
                "cache: {usageLog: {samplePercent: 2.5}}",
                "accessLog: All")));

        assertThat(configuration.auth().apiKeysDirectory()).isEqualTo("/etc/vertex-ai-api-keys");
        assertThat(configuration.cost().pricesFile()).isEqualTo("/etc/vertex-ai-prices/ours.json");
        assertThat(configuration.usageLog()).isEqualTo(new UsageLogConfiguration(2.5, 20_000));
        assertThat(configuration.accessLog()).isEqualTo(AccessLogMode.ALL);
    }

    @Test
    void givenNothingSaidWhenProjectedThenWhatTheGatewayWouldDoAnywayIsLeftOut() {
        assertThat(configMap(client("cache: {negativeTtl: 0s}")).getData().get("gateway.json"))
                .doesNotContain(
                        "auth",
                        "cost",
                        "usageLog",
                        "accessLog",
                        "negativeTimeToLive",
                        "warmUp",
                        "fallback",
                        "hedgeAfter",
                        "tokensPerMinute",
                        "null");
        assertThat(configMap(client("accessLog: Errors")).getData())
                .isEqualTo(configMap(client()).getData());
    }

    @Test
    void givenNoOwnRedisWhenProjectedThenThereIsNoUrl() throws JsonProcessingException {
        assertThat(read(configMap(client("cache: {redis: {mode: None}}")))
                        .cache()
                        .redisUrl())
                .isNull();
    }

    @Test
    void givenAnotherSettingWhenProjectedThenTheNameIsAnother() {
        assertThat(name(client("limits: {maxInFlight: 10}"))).isNotEqualTo(name(client()));
    }

    @Test
    void givenTheSameSettingsInAnotherOrderOrOfAnotherKindWhenProjectedThenTheNameIsTheSame() {
        String aliases = "aliases: {%s}\n    endpoint: {address: simulator:8081, plaintext: true, anonymous: true}";
        VertexAiClient one = withVertex(aliases.formatted("a: gemini-2.5-flash, b: gemini-2.5-flash"));
        VertexAiClient other = withVertex(aliases.formatted("b: gemini-2.5-flash, a: gemini-2.5-flash"), "replicas: 7");

        assertThat(name(one)).isEqualTo(name(other)).startsWith("chat-gateway-");
    }

    private static ConfigMap configMap(VertexAiClient client) {
        return GatewayConfigMap.desired(client, client.getSpec());
    }

    private static String name(VertexAiClient client) {
        return configMap(client).getMetadata().getName();
    }

    private static GatewayConfiguration read(ConfigMap configMap) throws JsonProcessingException {
        return new ObjectMapper().readValue(configMap.getData().get("gateway.json"), GatewayConfiguration.class);
    }
}
