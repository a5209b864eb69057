package io.ngxagents.vertexai.operator.client.workload;

import static io.ngxagents.vertexai.operator.client.ClientFixture.client;
import static io.ngxagents.vertexai.operator.client.ClientFixture.withVertex;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.tuple;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.fabric8.kubernetes.api.model.ConfigMap;
import io.ngxagents.vertexai.api.TimeSpan;
import io.ngxagents.vertexai.api.client.VertexAiClient;
import io.ngxagents.vertexai.api.gateway.CachePolicyConfiguration;
import io.ngxagents.vertexai.api.gateway.GatewayConfiguration;
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
