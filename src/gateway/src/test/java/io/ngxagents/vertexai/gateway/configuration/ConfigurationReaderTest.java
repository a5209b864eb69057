package io.ngxagents.vertexai.gateway.configuration;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.ngxagents.vertexai.api.TimeSpan;
import io.ngxagents.vertexai.api.gateway.CachePolicyConfiguration;
import io.ngxagents.vertexai.api.gateway.GatewayConfiguration;
import io.ngxagents.vertexai.api.gateway.WarmUpConfiguration;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class ConfigurationReaderTest {
    private static final String VALID = """
            {"upstream": {"project": "p", "location": "us-central1", "endpoint": "127.0.0.1:8081", "plaintext": true,
               "anonymous": true, "models": ["m"], "aliases": {"a": "m"}, "requestTimeout": "60s"},
             "cache": {"localMaxBytes": 1024, "policies": [{"class": "generation", "timeToLive": "1h"}], "compression": "zstd",
               "compressionMinBytes": 1024, "maxEntryBytes": 4096},
             "limits": {"maxInFlight": 200}}
            """;

    private final ConfigurationReader reader = new ConfigurationReader();

    @Test
    void givenAValidFileThenItIsRead() {
        GatewayConfiguration configuration = reader.read(VALID);

        assertThat(configuration.upstream().models()).containsExactly("m");
        assertThat(configuration.limits().maxInFlight()).isEqualTo(200);
    }

    /** Written by the operator for a client that sets everything; its own tests hold the file in step. */
    @Test
    void givenWhatTheOperatorWritesThenEverySettingIsRead() throws IOException {
        GatewayConfiguration configuration =
                reader.read(Files.readString(Path.of("../operator/src/test/resources/golden/everything.json")));

        assertThat(configuration.upstream().fallbackModels()).containsOnlyKeys("gemini-2.5-pro");
        assertThat(configuration.cache().policies())
                .extracting(CachePolicyConfiguration::queryClass)
                .containsExactly("faq", "generation");
        assertThat(configuration.cache().warmUp()).isEqualTo(new WarmUpConfiguration(250, TimeSpan.parse("2s")));
        assertThat(configuration.auth().apiKeysDirectory()).isEqualTo("/etc/vertex-ai-api-keys");
        assertThat(configuration).hasNoNullFieldsOrProperties();
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "\"project\": \"p\"          | \"project\": \"P p\"       | upstream.project: 'P p' is not allowed; write a Google Cloud project id",
                "\"us-central1\"             | null                       | upstream.location: is missing",
                "127.0.0.1:8081              | http://x                   | upstream.endpoint: 'http://x' is not allowed; write host:port",
                "\"anonymous\": true         | \"anonymous\": false       | upstream.plaintext: 'true' is not allowed; it needs an endpoint and anonymous",
                "[\"m\"]                     | []                         | upstream.models: '[]' is not allowed; name at least one model",
                "{\"a\": \"m\"}              | {\"a\": \"x\"}             | upstream.aliases.a: 'x' is not allowed; it must be one of upstream.models: m",
                "\"60s\"                     | \"a minute\"               | upstream.requestTimeout: 'this value' is not allowed; 'a minute' is not a duration",
                "\"60s\"                     | \"0s\"                     | upstream.requestTimeout: '0s' is not allowed; it must be longer than 0s",
                "\"localMaxBytes\": 1024     | \"localMaxBytes\": -1      | cache.localMaxBytes: '-1' is not allowed; it must not be negative",
                "\"localMaxBytes\": 1024     | \"localMaxBytes\": \"64Mi\"| cache.localMaxBytes: '64Mi' is not allowed; write a whole number",
                "\"localMaxBytes\": 1024     | \"localMaxBytes\": 1, \"warmUp\": {\"entries\": 10001, \"within\": \"5s\"} | cache.warmUp.entries: '10001' is not allowed; it must be from 0 to 10000",
                "\"localMaxBytes\": 1024     | \"localMaxBytes\": 1, \"warmUp\": {\"entries\": -1, \"within\": \"5s\"} | cache.warmUp.entries: '-1' is not allowed; it must be from 0 to 10000",
                "\"localMaxBytes\": 1024     | \"localMaxBytes\": 1, \"warmUp\": {\"entries\": 1, \"within\": \"0s\"} | cache.warmUp.within: '0s' is not allowed; it must be longer than 0s and at most 1m",
                "\"localMaxBytes\": 1024     | \"localMaxBytes\": 1, \"warmUp\": {\"entries\": 1, \"within\": \"61s\"} | cache.warmUp.within: '1m1s' is not allowed; it must be longer than 0s and at most 1m",
                "\"localMaxBytes\": 1024     | \"localMaxBytes\": 1, \"warmUp\": {\"entries\": 1} | cache.warmUp.within: is missing",
                "\"generation\"            | \"chat\"                 | cache.policies[0].match: is missing; a class of your own needs one; the built-in classes are deterministic",
                "\"generation\"            | \"Chat\"                 | cache.policies[0].class: 'Chat' is not allowed; write lower case letters",
                "\"generation\"            | \"other\"                | cache.policies[0].class: 'other' is not allowed; metrics say so",
                "\"generation\"            | \"chat\", \"match\": {}  | cache.policies[0].match: '{}' is not allowed; name at least one of models, paths",
                "\"generation\"            | \"chat\", \"match\": {\"models\": [\"x\"]} | cache.policies[0].match.models: 'x' is not allowed; it must be one of upstream.models: m",
                "\"generation\"            | \"chat\", \"match\": {\"headers\": {\"X-Use\": \"a\"}} | cache.policies[0].match.headers: 'X-Use' is not allowed; write a header's name in lower case",
                "\"generation\"            | \"tokens\", \"match\": {\"models\": [\"m\"]} | cache.policies[0].match: 'this object' is not allowed; 'tokens' is a built-in class",
                "\"1h\"}]                  | \"1h\"}, {\"class\": \"generation\", \"timeToLive\": \"2h\"}] | cache.policies[1].class: 'generation' is not allowed; name each class once",
                ", \"timeToLive\": \"1h\"  | ''                         | cache.policies[0].timeToLive: is missing",
                "\"zstd\"                    | \"lz4\"                    | cache.compression: 'lz4' is not allowed; use one of none, zstd",
                "\"maxEntryBytes\": 4096     | \"maxEntryBytes\": 1e12    | cache.maxEntryBytes",
                "\"maxInFlight\": 200        | \"maxInFlight\": 0         | limits.maxInFlight: '0' is not allowed; it must be at least 1",
                "\"maxInFlight\": 200        | \"maxInFlight\": 200, \"maxQueued\": -1 | limits.maxQueued: '-1' is not allowed; it must not be negative",
                "\"maxInFlight\": 200        | \"maxInFlight\": 200, \"tokensPerMinute\": 0 | limits.tokensPerMinute: '0' is not allowed; it must be at least 1",
                "\"maxInFlight\": 200        | \"maxInFlight\": 200, \"requestsPerMinute\": -5 | limits.requestsPerMinute: '-5' is not allowed; it must be at least 1",
                "\"maxInFlight\": 200        | \"maxInFlight\": 200, \"dailyCostUsd\": -0.5 | limits.dailyCostUsd: '-0.5' is not allowed; it must be from 0 to 10000000",
                "\"maxInFlight\": 200        | \"maxInFlight\": 200, \"dailyCostUsd\": 1e8 | limits.dailyCostUsd: '1.0E8' is not allowed; it must be from 0 to 10000000",
                "\"limits\": {               | \"usageLog\": {\"samplePercent\": 101, \"maxEntries\": 5}, \"limits\": { | usageLog.samplePercent: '101.0' is not allowed; it must be from 0 to 100",
                "\"limits\": {               | \"usageLog\": {\"samplePercent\": 1, \"maxEntries\": 0}, \"limits\": { | usageLog.maxEntries: '0' is not allowed; it must be at least 1",
                "\"limits\": {               | \"cost\": {}, \"limits\": { | cost.pricesFile: is missing",
                "\"maxInFlight\": 200        | \"maxInFlight\": 200, \"maxInflight\": 2 | limits.maxInflight: 'unknown field' is not allowed; known here: dailyCostUsd, maxInFlight",
                "\"maxInFlight\": 200        | ''                         | limits.maxInFlight: is missing; write a whole number",
                "\"anonymous\": true,        | ''                         | upstream.anonymous: is missing; write true or false",
                "\"60s\"                     | \"60s\", \"hedgeAfter\": \"60s\" | upstream.hedgeAfter: '1m' is not allowed; it must be longer than 0s and shorter than",
                "\"60s\"                     | \"60s\", \"fallbackLocations\": [\"us-central1\"] | upstream.fallbackLocations[0]: 'us-central1' is not allowed; name each location once",
                "\"60s\"                     | \"60s\", \"fallbackLocations\": [\"US\"] | upstream.fallbackLocations[0]: 'US' is not allowed; write for example us-central1",
                "\"60s\"                     | \"60s\", \"fallbackModels\": {\"m\": \"x\"} | upstream.fallbackModels.m: 'x' is not allowed; it must be one of upstream.models: m",
                "\"60s\"                     | \"60s\", \"fallbackModels\": {\"x\": \"m\"} | upstream.fallbackModels: 'x' is not allowed; it must be one of upstream.models: m",
                "\"60s\"                     | \"60s\", \"fallbackModels\": {\"m\": \"m\"} | upstream.fallbackModels.m: 'm' is not allowed; a model must not fall back to itself",
                "\"maxInFlight\": 200        | \"maxInFlight\": 200, \"maxQueued\": -1 | limits.maxQueued: '-1' is not allowed; it must not be negative",
                "{\"maxInFlight\": 200}      | {\"maxInFlight\": 200}, \"auth\": {\"apiKeysDirectory\": \"keys\"} | auth.apiKeysDirectory: 'keys' is not allowed; write an absolute path",
                "{\"maxInFlight\": 200}      | {\"maxInFlight\": 200}, \"cost\": {} | cost.pricesFile: is missing; write an absolute path",
                "{\"maxInFlight\": 200}      | {\"maxInFlight\": 200}, \"usageLog\": {\"samplePercent\": 101, \"maxEntries\": 1} | usageLog.samplePercent: '101.0' is not allowed; it must be from 0 to 100",
                "{\"maxInFlight\": 200}      | {\"maxInFlight\": 200}, \"usageLog\": {\"samplePercent\": 1, \"maxEntries\": 0} | usageLog.maxEntries: '0' is not allowed; it must be at least 1",
                "{\"maxInFlight\": 200}      | {\"maxInFlight\": 200}, \"accessLog\": \"Some\" | accessLog: 'Some' is not allowed; use one of None, Errors, All",
                "\"limits\": {               | \"limit\": {               | limit: 'unknown field' is not allowed; known here: accessLog, auth, cache",
                "\"cache\": {                | cache {                    | the file must be JSON"
            })
    void givenOneFieldThatCannotBeThenTheMessageNamesItItsValueAndWhatIsAllowed(
            String valid, String invalid, String message) {
        assertThat(VALID).contains(valid);

        assertThatThrownBy(() -> reader.read(VALID.replace(valid, invalid)))
                .isInstanceOf(InvalidConfigurationException.class)
                .hasMessageContaining(message);
    }
}
